-- what: every project actual that a person sees: those that are stored, and the reversal and billed sale that a document
--     derives for a line billed as it stood (rule: billed-sales); a withdrawal and a credit append their reversals
-- parameters: none
-- result: id is stable text: A12 stored, A12.1R the reversal of an unbilled sale, A12.1B its billed sale, A12.1C its credit; of a line
--     that was edited, E and F the sale as it was billed and its reversal, N, O, P and D the rest that was billed at no charge
CREATE VIEW project_actuals AS
SELECT 'A' || actual.id AS id, actual.id AS actual_id, actual.kind, actual.legal_entity_id, actual.transaction_class,
    actual.billing_type, actual.transaction_date, actual.project_id, actual.task_id, actual.worker_id, actual.category_id,
    actual.contract_line_id, actual.funding_source_id, actual.document_id, actual.entry_id, actual.seconds, actual.quantity,
    actual.price, actual.amount, actual.currency, actual.description
FROM actual
UNION ALL
SELECT 'A' || claim.actual_id || '.' || claim.generation || shown.letter, claim.actual_id, shown.kind, sale.legal_entity_id,
    sale.transaction_class, shown.billing_type, sale.transaction_date, sale.project_id, sale.task_id, sale.worker_id,
    sale.category_id, sale.contract_line_id, sale.funding_source_id, claim.document_id, sale.entry_id,
    shown.sign * shown.seconds, shown.sign * shown.quantity, shown.price, shown.sign * shown.amount, sale.currency,
    shown.description
FROM document_billed AS billed
INNER JOIN live_claim AS claim ON claim.document_id = billed.document_id
INNER JOIN actual AS sale ON sale.id = claim.actual_id
LEFT JOIN line_edit AS edit ON edit.actual_id = claim.actual_id
CROSS JOIN LATERAL (
    VALUES ('R', 'unbilled', CASE WHEN billed.withdrawn THEN 1 ELSE -1 END, sale.billing_type, sale.seconds, sale.quantity,
        sale.price, sale.amount, sale.description),
    ('B', 'billed', CASE WHEN billed.withdrawn THEN -1 ELSE 1 END, coalesce(edit.billing_type, sale.billing_type),
        coalesce(edit.seconds, sale.seconds), coalesce(edit.quantity, sale.quantity), coalesce(edit.price, sale.price),
        coalesce(edit.amount - edit.discount, sale.amount), coalesce(edit.description, sale.description))
) AS shown (letter, kind, sign, billing_type, seconds, quantity, price, amount, description)
UNION ALL
SELECT 'A' || claim.actual_id || '.' || claim.generation || shown.letter, claim.actual_id, shown.kind, sale.legal_entity_id,
    sale.transaction_class, shown.billing_type, sale.transaction_date, sale.project_id, sale.task_id, sale.worker_id,
    sale.category_id, sale.contract_line_id, sale.funding_source_id, claim.document_id, sale.entry_id,
    moved.sign * shown.seconds, moved.sign * shown.quantity, shown.price, moved.sign * shown.amount, sale.currency,
    line.description
FROM edited_line AS line
INNER JOIN live_claim AS claim ON claim.actual_id = line.actual_id
INNER JOIN document_billed AS billed ON billed.document_id = claim.document_id
INNER JOIN actual AS sale ON sale.id = line.actual_id
CROSS JOIN LATERAL (
    VALUES ('E', 'unbilled', 1, line.billing_type, line.seconds, line.quantity, line.price, line.amount),
        ('F', 'unbilled', -1, line.billing_type, line.seconds, line.quantity, line.price, line.amount),
        ('N', 'unbilled', 1, 'non_chargeable', line.rest_seconds, line.rest_quantity, sale.price, line.rest_amount),
        ('O', 'unbilled', -1, 'non_chargeable', line.rest_seconds, line.rest_quantity, sale.price, line.rest_amount),
        ('P', 'billed', 1, 'non_chargeable', line.rest_seconds, line.rest_quantity, sale.price, line.rest_amount)
) AS shown (letter, kind, sign, billing_type, seconds, quantity, price, amount)
CROSS JOIN LATERAL (SELECT CASE WHEN billed.withdrawn THEN -shown.sign ELSE shown.sign END AS sign) AS moved
WHERE line.differs AND shown.amount IS NOT NULL
UNION ALL
SELECT 'A' || credit.actual_id || '.' || credit.generation || 'C', credit.actual_id, 'billed', sale.legal_entity_id,
    sale.transaction_class, coalesce(edit.billing_type, sale.billing_type), sale.transaction_date, sale.project_id, sale.task_id,
    sale.worker_id, sale.category_id, sale.contract_line_id, sale.funding_source_id, credit.document_id, sale.entry_id,
    -coalesce(edit.seconds, sale.seconds), -coalesce(edit.quantity, sale.quantity), coalesce(edit.price, sale.price),
    -coalesce(edit.amount - edit.discount, sale.amount), sale.currency, coalesce(edit.description, sale.description)
FROM actual_credit AS credit
INNER JOIN actual AS sale ON sale.id = credit.actual_id
LEFT JOIN line_edit AS edit ON edit.actual_id = credit.actual_id
UNION ALL
SELECT 'A' || credit.actual_id || '.' || credit.generation || 'D', credit.actual_id, 'billed', sale.legal_entity_id,
    sale.transaction_class, 'non_chargeable', sale.transaction_date, sale.project_id, sale.task_id, sale.worker_id,
    sale.category_id, sale.contract_line_id, sale.funding_source_id, credit.document_id, sale.entry_id, -line.rest_seconds,
    -line.rest_quantity, sale.price, -line.rest_amount, sale.currency, line.description
FROM edited_line AS line
INNER JOIN actual_credit AS credit ON credit.actual_id = line.actual_id
INNER JOIN actual AS sale ON sale.id = line.actual_id
WHERE line.rest_amount IS NOT NULL
