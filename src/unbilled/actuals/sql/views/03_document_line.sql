-- what: the lines of every document, draft or issued: claimed sales, milestones, and what a credit takes back
-- parameters: none
-- result: one row per line; amounts as the document states them, so a credit's are negated; sale_id is the unbilled sale
--     behind a line of time and material, NULL for a milestone
CREATE VIEW document_line AS
SELECT claim.document_id, 'S' || claim.actual_id || '.' || claim.generation AS line_key, claim.actual_id AS sale_id,
    claim.generation, NULL::bigint AS milestone_id, 1 AS sign, sale.legal_entity_id, sale.transaction_class,
    sale.transaction_date, sale.project_id, sale.task_id, sale.worker_id, sale.role_id, sale.category_id,
    sale.contract_line_id, sale.funding_source_id, sale.cost_id, sale.seconds, sale.quantity, sale.price, sale.amount,
    sale.currency, sale.description
FROM live_claim AS claim
INNER JOIN actual AS sale ON sale.id = claim.actual_id
UNION ALL
SELECT claim.document_id, 'M' || claim.milestone_id || '.' || claim.generation, NULL, claim.generation, claim.milestone_id, 1,
    claim.legal_entity_id, 'milestone', milestone.milestone_date, contract_line.project_id, milestone.task_id, NULL, NULL,
    milestone.category_id, contract_line.id, document.funding_source_id, NULL, NULL, 1, milestone.amount, milestone.amount,
    milestone.currency, milestone.name
FROM milestone_claim AS claim
INNER JOIN document ON document.id = claim.document_id
INNER JOIN milestone ON milestone.id = claim.milestone_id
INNER JOIN contract_line ON contract_line.id = milestone.contract_line_id
WHERE NOT EXISTS (
    SELECT FROM milestone_release AS release
    WHERE release.milestone_id = claim.milestone_id AND release.generation = claim.generation
        AND NOT EXISTS (SELECT FROM document_billed WHERE document_billed.document_id = claim.document_id)
)
UNION ALL
SELECT credit.document_id, 'C' || credit.actual_id || '.' || credit.generation, credit.actual_id, credit.generation, NULL, -1,
    sale.legal_entity_id, sale.transaction_class, sale.transaction_date, sale.project_id, sale.task_id, sale.worker_id,
    sale.role_id, sale.category_id, sale.contract_line_id, sale.funding_source_id, sale.cost_id, -sale.seconds,
    -sale.quantity, sale.price, -sale.amount, sale.currency, sale.description
FROM actual_credit AS credit
INNER JOIN actual AS sale ON sale.id = credit.actual_id
UNION ALL
SELECT reversal.document_id, 'R' || reversal.id || '.1', NULL, 1, reversal.milestone_id, -1, reversal.legal_entity_id,
    'milestone', reversal.transaction_date, reversal.project_id, reversal.task_id, NULL, NULL, reversal.category_id,
    reversal.contract_line_id, reversal.funding_source_id, NULL, NULL, reversal.quantity, reversal.price, reversal.amount,
    reversal.currency, reversal.description
FROM actual AS reversal
WHERE reversal.kind = 'billed' AND reversal.reverses_id IS NOT NULL
