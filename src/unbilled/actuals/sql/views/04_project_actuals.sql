-- what: every project actual that a person sees: those that are stored, and the reversal and billed sale that a document
--     derives for a line billed as it stood (rule: billed-sales); a withdrawal and a credit append their reversals
-- parameters: none
-- result: id is stable text: A12 stored, A12.1R the reversal of an unbilled sale, A12.1B its billed sale, A12.1C its credit
CREATE VIEW project_actuals AS
SELECT 'A' || actual.id AS id, actual.id AS actual_id, actual.kind, actual.legal_entity_id, actual.transaction_class,
    actual.billing_type, actual.transaction_date, actual.project_id, actual.task_id, actual.worker_id, actual.category_id,
    actual.contract_line_id, actual.funding_source_id, actual.document_id, actual.entry_id, actual.seconds, actual.quantity,
    actual.price, actual.amount, actual.currency, actual.description
FROM actual
UNION ALL
SELECT 'A' || claim.actual_id || '.' || claim.generation || shown.letter, claim.actual_id, shown.kind, sale.legal_entity_id,
    sale.transaction_class, sale.billing_type, sale.transaction_date, sale.project_id, sale.task_id, sale.worker_id,
    sale.category_id, sale.contract_line_id, sale.funding_source_id, claim.document_id, sale.entry_id,
    shown.sign * sale.seconds, shown.sign * sale.quantity, sale.price, shown.sign * sale.amount, sale.currency, sale.description
FROM document_billed AS billed
INNER JOIN live_claim AS claim ON claim.document_id = billed.document_id
INNER JOIN actual AS sale ON sale.id = claim.actual_id
CROSS JOIN LATERAL (
    VALUES ('R', 'unbilled', CASE WHEN billed.withdrawn THEN 1 ELSE -1 END),
        ('B', 'billed', CASE WHEN billed.withdrawn THEN -1 ELSE 1 END)
) AS shown (letter, kind, sign)
UNION ALL
SELECT 'A' || credit.actual_id || '.' || credit.generation || 'C', credit.actual_id, 'billed', sale.legal_entity_id,
    sale.transaction_class, sale.billing_type, sale.transaction_date, sale.project_id, sale.task_id, sale.worker_id,
    sale.category_id, sale.contract_line_id, sale.funding_source_id, credit.document_id, sale.entry_id, -sale.seconds,
    -sale.quantity, sale.price, -sale.amount, sale.currency, sale.description
FROM actual_credit AS credit
INNER JOIN actual AS sale ON sale.id = credit.actual_id
