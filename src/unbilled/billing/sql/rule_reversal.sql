-- what: the open sales of the rules that are due otherwise
-- parameters: none; reads the plan rule_due
-- result: the plan rule_reversal
CREATE TEMP TABLE rule_reversal ON COMMIT DROP AS
SELECT sale.id AS actual_id, sale.legal_entity_id, sale.kind, sale.transaction_date,
    nextval('actual_id_seq') AS reversal_id
FROM rule_due AS due
INNER JOIN actual AS sale ON sale.billing_rule_id = due.billing_rule_id
INNER JOIN open_sale ON open_sale.actual_id = sale.id
