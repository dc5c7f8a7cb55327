-- what: the lines of every document, draft or issued: claimed sales, milestones, and what a credit takes back
-- parameters: none
-- result: one row per line; amounts as the document charges them: those of an edited line, 0 where it charges nothing; a credit's
--     are negated, and a milestone's are those that were billed; sale_id is the unbilled sale behind a line of time and material,
--     NULL for a milestone
CREATE VIEW document_line AS
SELECT claim.document_id, 'S' || claim.actual_id || '.' || claim.generation AS line_key, claim.actual_id AS sale_id,
    claim.generation, NULL::bigint AS milestone_id, 1 AS sign, sale.legal_entity_id, sale.transaction_class,
    sale.transaction_date, sale.project_id, sale.task_id, sale.worker_id, sale.role_id, sale.category_id,
    sale.contract_line_id, sale.funding_source_id, sale.cost_id, coalesce(edit.seconds, sale.seconds) AS seconds,
    coalesce(edit.quantity, sale.quantity) AS quantity,
    CASE WHEN edit.billing_type <> 'chargeable' THEN 0 ELSE coalesce(edit.price, sale.price) END AS price,
    coalesce(edit.charged_amount, sale.amount) AS amount, sale.currency, coalesce(edit.description, sale.description) AS description
FROM live_claim AS claim
INNER JOIN actual AS sale ON sale.id = claim.actual_id
LEFT JOIN line_edit AS edit ON edit.actual_id = claim.actual_id
UNION ALL
SELECT claim.document_id, 'M' || claim.milestone_id || '.' || claim.generation, NULL, claim.generation, claim.milestone_id, 1,
    claim.legal_entity_id, 'milestone', coalesce(billed.transaction_date, milestone.completed_on, milestone.milestone_date),
    coalesce(billed.project_id, contract_line.project_id), coalesce(billed.task_id, milestone.task_id), NULL, NULL,
    coalesce(billed.category_id, milestone.category_id), contract_line.id, document.funding_source_id, NULL, NULL,
    coalesce(billed.quantity, sign(milestone.amount)), coalesce(billed.price, abs(milestone.amount)),
    coalesce(billed.amount, milestone.amount),
    coalesce(billed.currency, milestone.currency), coalesce(billed.description, milestone.name)
FROM milestone_claim AS claim
INNER JOIN document ON document.id = claim.document_id
INNER JOIN milestone ON milestone.id = claim.milestone_id
INNER JOIN contract_line ON contract_line.id = milestone.contract_line_id
LEFT JOIN LATERAL (
    SELECT actual.* FROM actual
    WHERE actual.document_id = claim.document_id AND actual.milestone_id = claim.milestone_id AND actual.kind = 'billed'
        AND actual.reverses_id IS NULL
        AND NOT EXISTS (
            SELECT FROM actual AS withdrawn WHERE withdrawn.reverses_id = actual.id AND withdrawn.document_id = actual.document_id
        )
    ORDER BY actual.id
    LIMIT 1
) AS billed ON true
WHERE NOT EXISTS (
    SELECT FROM milestone_release AS release
    WHERE release.milestone_id = claim.milestone_id AND release.generation = claim.generation
        AND (billed.id IS NULL OR EXISTS (
            SELECT FROM milestone_claim AS later
            WHERE later.milestone_id = claim.milestone_id AND later.document_id = claim.document_id
                AND later.generation > claim.generation
        ))
)
UNION ALL
SELECT credit.document_id, 'C' || credit.actual_id || '.' || credit.generation, credit.actual_id, credit.generation, NULL, -1,
    sale.legal_entity_id, sale.transaction_class, sale.transaction_date, sale.project_id, sale.task_id, sale.worker_id,
    sale.role_id, sale.category_id, sale.contract_line_id, sale.funding_source_id, sale.cost_id,
    -coalesce(edit.seconds, sale.seconds), -coalesce(edit.quantity, sale.quantity),
    CASE WHEN edit.billing_type <> 'chargeable' THEN 0 ELSE coalesce(edit.price, sale.price) END,
    -coalesce(edit.charged_amount, sale.amount), sale.currency, coalesce(edit.description, sale.description)
FROM actual_credit AS credit
INNER JOIN actual AS sale ON sale.id = credit.actual_id
LEFT JOIN line_edit AS edit ON edit.actual_id = credit.actual_id
UNION ALL
SELECT reversal.document_id, 'R' || reversal.id || '.1', NULL, 1, reversal.milestone_id, -1, reversal.legal_entity_id,
    'milestone', reversal.transaction_date, reversal.project_id, reversal.task_id, NULL, NULL, reversal.category_id,
    reversal.contract_line_id, reversal.funding_source_id, NULL, NULL, reversal.quantity, reversal.price, reversal.amount,
    reversal.currency, reversal.description
FROM actual AS reversal
INNER JOIN actual AS original ON original.id = reversal.reverses_id AND original.document_id <> reversal.document_id
WHERE reversal.kind = 'billed' AND reversal.reverses_id IS NOT NULL
