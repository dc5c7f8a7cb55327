-- what: the fees of the planned documents' contracts that no document holds: a fee is open only until its document has it
-- parameters: none; reads the plan fee_document
-- result: the plan rule_reversal
CREATE TEMP TABLE rule_reversal ON COMMIT DROP AS
SELECT sale.id AS actual_id, sale.legal_entity_id, sale.kind, sale.transaction_date,
    nextval('actual_id_seq') AS reversal_id
FROM (SELECT DISTINCT billing_rule_id FROM fee_document) AS fee
INNER JOIN actual AS sale ON sale.billing_rule_id = fee.billing_rule_id
INNER JOIN open_sale ON open_sale.actual_id = sale.id
ORDER BY sale.id
