-- what: the lines to credit that no credit has taken back yet, on the invoices and on their earlier credits, which bill anew what stays
--     of a line; a fee is no such line, it follows those that it is of
-- parameters: lines (keys as document_line names them, or NULL for all); reads the plan issue_plan
-- result: the plan credit_plan; for a milestone actual_id is its stored billed sale; kept_id is filled where a part is credited; a line
--     that charged nothing and accrued nothing is not worth a credit
CREATE TEMP TABLE credit_plan ON COMMIT DROP AS
WITH member AS (
    SELECT plan.*, plan.original_document_id AS member_id FROM issue_plan AS plan WHERE plan.refusal IS NULL
    UNION ALL
    SELECT plan.*, earlier.document_id FROM issue_plan AS plan INNER JOIN invoice AS earlier ON earlier.credits_id = plan.credits_id
    WHERE plan.refusal IS NULL
)

SELECT plan.document_id, plan.original_document_id, line.line_key, claim.actual_id, claim.generation, NULL::bigint AS milestone_id,
    nextval('actual_id_seq') AS replacement_id, plan.legal_entity_id, plan.contract_id,
    plan.funding_source_id, sale.transaction_date, NULL::bigint AS kept_id,
    sale.amount <> 0
    OR EXISTS (SELECT FROM line_edit AS edit WHERE edit.actual_id = claim.actual_id AND edit.charged_amount <> 0)
    OR EXISTS (SELECT FROM standing_posting AS cost WHERE cost.actual_id = sale.cost_id AND cost.layer = 'balance') AS is_worth
FROM member AS plan
INNER JOIN live_claim AS claim ON claim.document_id = plan.member_id
INNER JOIN actual AS sale ON sale.id = claim.actual_id
CROSS JOIN LATERAL (SELECT 'S' || claim.actual_id || '.' || claim.generation AS line_key) AS line
WHERE (sale.billing_rule_id IS NULL OR sale.billing_rule_id NOT IN (SELECT fee.id FROM billing_rule AS fee WHERE fee.kind = 'fee'))
    AND (%(lines)s::text[] IS NULL OR line.line_key = any(%(lines)s::text[]))
    AND NOT EXISTS (
        SELECT FROM actual_credit
        WHERE actual_credit.actual_id = claim.actual_id AND actual_credit.generation = claim.generation
    )
UNION ALL
SELECT plan.document_id, plan.original_document_id, line.line_key, billed.id, claim.generation, claim.milestone_id, NULL,
    plan.legal_entity_id, plan.contract_id,
    plan.funding_source_id, billed.transaction_date, NULL, true
FROM member AS plan
INNER JOIN live_milestone_claim AS claim ON claim.document_id = plan.member_id
INNER JOIN actual AS billed
    ON billed.document_id = claim.document_id AND billed.milestone_id = claim.milestone_id AND billed.kind = 'billed'
    AND billed.reverses_id IS NULL
CROSS JOIN LATERAL (SELECT 'M' || claim.milestone_id || '.' || claim.generation AS line_key) AS line
WHERE %(lines)s::text[] IS NULL OR line.line_key = any(%(lines)s::text[])
