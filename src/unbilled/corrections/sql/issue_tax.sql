-- what: the tax that each credit takes back: what brings all that was credited to the rounded tax of its base; the credit
--     that completes a rate of an invoice takes the rest (rule: credit-tax)
-- parameters: none; reads the plans issue_plan, issue_line, credit_plan, credit_part and fee_document
-- result: the plan issue_tax, negated
CREATE TEMP TABLE issue_tax ON COMMIT DROP AS
WITH member AS (
    SELECT plan.document_id, plan.original_document_id AS member_id FROM issue_plan AS plan
    UNION ALL
    SELECT plan.document_id, credit.document_id FROM issue_plan AS plan INNER JOIN invoice AS credit ON credit.credits_id = plan.credits_id
),

earlier AS (
    SELECT plan.document_id, taxed.tax_rate_id, sum(taxed.base) AS base, sum(taxed.tax) AS tax, sum(taxed.tax_accounting) AS tax_accounting
    FROM issue_plan AS plan
    INNER JOIN invoice AS credit ON credit.credits_id = plan.credits_id
    INNER JOIN invoice_tax AS taxed ON taxed.invoice_id = credit.id
    GROUP BY plan.document_id, taxed.tax_rate_id
),

wanted AS (
    SELECT document_id, tax_rate_id, sum(amount) AS base FROM issue_line GROUP BY document_id, tax_rate_id
),

left_over AS (
    SELECT DISTINCT member.document_id, coalesce(edit.tax_rate_id, posting.tax_rate_id) AS tax_rate_id
    FROM member
    INNER JOIN live_claim AS claim ON claim.document_id = member.member_id
    INNER JOIN posting ON posting.actual_id = claim.actual_id
    LEFT JOIN line_edit AS edit ON edit.actual_id = claim.actual_id
    INNER JOIN actual AS sale ON sale.id = claim.actual_id
    LEFT JOIN billing_rule AS rule ON rule.id = sale.billing_rule_id
    WHERE rule.kind IS DISTINCT FROM 'fee' AND NOT EXISTS (
        -- of this credit too: its lines are taken back already
        SELECT FROM actual_credit AS credit WHERE credit.actual_id = claim.actual_id AND credit.generation = claim.generation
    )
    UNION
    SELECT fee.document_id, coalesce(edit.tax_rate_id, posting.tax_rate_id)
    FROM fee_document AS fee
    INNER JOIN live_claim AS claim ON claim.document_id = fee.member_id
    INNER JOIN actual AS sale ON sale.id = claim.actual_id
    INNER JOIN billing_rule AS rule ON rule.id = sale.billing_rule_id AND rule.kind = 'fee'
    INNER JOIN posting ON posting.actual_id = claim.actual_id
    LEFT JOIN line_edit AS edit ON edit.actual_id = claim.actual_id
    GROUP BY fee.document_id, coalesce(edit.tax_rate_id, posting.tax_rate_id)
    HAVING sum(sale.amount) <> 0
    UNION
    SELECT member.document_id, posting.tax_rate_id
    FROM member
    INNER JOIN actual AS billed ON billed.document_id = member.member_id AND billed.reverses_id IS NULL
    INNER JOIN posting ON posting.actual_id = billed.id
    LEFT JOIN actual AS reversal ON reversal.reverses_id = billed.id
    LEFT JOIN credit_plan AS now ON now.actual_id = billed.id AND now.milestone_id IS NOT NULL
    WHERE reversal.id IS NULL AND now.actual_id IS NULL
    UNION
    SELECT part.document_id, coalesce(part.tax_rate_id, posting.tax_rate_id)
    FROM credit_part AS part
    INNER JOIN posting ON posting.actual_id = part.actual_id
)

SELECT plan.document_id, plan.invoice_id, plan.legal_entity_id, original.tax_rate_id, original.category, original.percent,
    original.reason, wanted.base, taxed.tax,
    CASE WHEN completes.all_of_it THEN -original.tax_accounting - coalesce(earlier.tax_accounting, 0)
        ELSE round((taxed.tax + coalesce(earlier.tax, 0)) * plan.rate, plan.accounting_units)
            - coalesce(earlier.tax_accounting, 0) END AS tax_accounting,
    round((taxed.tax + coalesce(earlier.tax, 0)) * plan.reporting_rate, plan.reporting_units)
    - round(coalesce(earlier.tax, 0) * plan.reporting_rate, plan.reporting_units) AS tax_reporting
FROM issue_plan AS plan
INNER JOIN wanted ON wanted.document_id = plan.document_id
INNER JOIN invoice_tax AS original ON original.invoice_id = plan.credits_id AND original.tax_rate_id = wanted.tax_rate_id
LEFT JOIN earlier ON earlier.document_id = plan.document_id AND earlier.tax_rate_id = wanted.tax_rate_id
LEFT JOIN left_over ON left_over.document_id = plan.document_id AND left_over.tax_rate_id = wanted.tax_rate_id
CROSS JOIN LATERAL (SELECT left_over.document_id IS NULL AS all_of_it) AS completes
CROSS JOIN LATERAL (
    SELECT CASE WHEN completes.all_of_it THEN -original.tax - coalesce(earlier.tax, 0)
        ELSE round((wanted.base + coalesce(earlier.base, 0)) * original.percent / 100, plan.units)
            - coalesce(earlier.tax, 0) END AS tax
) AS taxed
WHERE plan.refusal IS NULL
