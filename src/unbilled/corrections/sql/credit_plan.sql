-- what: the lines to credit that no credit has taken back yet, on the invoices and on their earlier credits, which bill anew what stays
--     of a line; a fee is no such line, it follows those that it is of
-- parameters: lines (keys as document_line names them, or NULL for all); reads the plan issue_plan
-- result: the plan credit_plan; for a milestone actual_id is its stored billed sale; with all of the actual that its return repeats, so
--     that it is read once; kept_id is filled where a part is credited; a line that charged nothing and accrued nothing is not worth a
--     credit
CREATE TEMP TABLE credit_plan ON COMMIT DROP AS
WITH member AS (
    SELECT plan.*, plan.original_document_id AS member_id FROM issue_plan AS plan WHERE plan.refusal IS NULL
    UNION ALL
    SELECT plan.*, earlier.document_id FROM issue_plan AS plan INNER JOIN invoice AS earlier ON earlier.credits_id = plan.credits_id
    WHERE plan.refusal IS NULL
),

claimed AS (
    SELECT plan.document_id, plan.original_document_id, 'S' || claim.actual_id || '.' || claim.generation AS line_key, claim.actual_id,
        claim.generation, NULL::bigint AS milestone_id, plan.legal_entity_id, plan.contract_id, plan.funding_source_id
    FROM member AS plan
    INNER JOIN live_claim AS claim ON claim.document_id = plan.member_id
    WHERE NOT EXISTS (
        SELECT FROM actual_credit
        WHERE actual_credit.actual_id = claim.actual_id AND actual_credit.generation = claim.generation
    )
    UNION ALL
    SELECT plan.document_id, plan.original_document_id, 'M' || claim.milestone_id || '.' || claim.generation, billed.id,
        claim.generation, claim.milestone_id, plan.legal_entity_id, plan.contract_id, plan.funding_source_id
    FROM member AS plan
    INNER JOIN live_milestone_claim AS claim ON claim.document_id = plan.member_id
    INNER JOIN actual AS billed
        ON billed.document_id = claim.document_id AND billed.milestone_id = claim.milestone_id AND billed.kind = 'billed'
        AND billed.reverses_id IS NULL
)

SELECT claimed.*, CASE WHEN claimed.milestone_id IS NULL THEN nextval('actual_id_seq') END AS replacement_id, NULL::bigint AS kept_id,
    billed.transaction_date, billed.transaction_class, billed.billing_type, billed.project_id, billed.task_id, billed.worker_id,
    billed.role_id, billed.category_id, billed.line_property_id, billed.contract_line_id, billed.entry_id, billed.billing_rule_id,
    billed.cost_id, billed.seconds, billed.quantity, billed.price_row_id, billed.price, billed.amount, billed.currency,
    billed.description,
    claimed.milestone_id IS NOT NULL OR billed.amount <> 0
    OR EXISTS (SELECT FROM line_edit AS edit WHERE edit.actual_id = claimed.actual_id AND edit.charged_amount <> 0)
    OR EXISTS (SELECT FROM standing_posting AS cost WHERE cost.actual_id = billed.cost_id AND cost.layer = 'balance') AS is_worth
FROM claimed
INNER JOIN actual AS billed ON billed.id = claimed.actual_id
WHERE (billed.billing_rule_id IS NULL OR billed.billing_rule_id NOT IN (SELECT fee.id FROM billing_rule AS fee WHERE fee.kind = 'fee'))
    AND (%(lines)s::text[] IS NULL OR claimed.line_key = any(%(lines)s::text[]))
