-- what: no sale of a billing rule is reversed
-- parameters: none
-- result: the plan rule_reversal, empty
CREATE TEMP TABLE rule_reversal ON COMMIT DROP AS
SELECT id AS actual_id, legal_entity_id, kind, transaction_date, id AS reversal_id FROM actual WHERE false
