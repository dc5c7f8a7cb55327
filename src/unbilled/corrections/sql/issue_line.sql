-- what: the lines of the credits: those of their invoices, negated, with the accrual and cost that the invoice moved; and what they
--     take back of fees, as it stands; parts of lines come after them
-- parameters: none; reads the plans issue_plan, credit_plan, fee_document and stood
-- result: the plan issue_line; with how a sale that returns was posted, under the id that it returns with
CREATE TEMP TABLE issue_line ON COMMIT DROP AS
SELECT plan.document_id, plan.invoice_id, plan.legal_entity_id, credited.actual_id AS sale_id, NULL::bigint AS milestone_id,
    NULL::text AS milestone_kind, credited.project_id, credited.task_id, credited.worker_id, credited.category_id,
    'invoiced_revenue' AS revenue_type, credited.transaction_date, -coalesce(edit.charged_amount, credited.amount) AS amount,
    NULL::numeric AS own_rate, NULL::numeric AS own_reporting_rate, NULL::numeric AS own_accounting, NULL::numeric AS own_reporting,
    coalesce(edit.tax_rate_id, posting.tax_rate_id) AS tax_rate_id, posting.dimension_set_id, posting.layer = 'accrued' AS is_accrued,
    posting.debit_line_id,
    posting.credit_line_id, credited.amount AS accrued_amount, posting.amount_accounting AS accrued_accounting,
    posting.amount_reporting AS accrued_reporting, posting.rate AS accrued_rate, posting.reporting_rate AS accrued_reporting_rate,
    cost.actual_id AS held_cost_id, credited.replacement_id, posting.layer, posting.tax_rate_id AS posted_tax_rate_id,
    posting.offset_dimension_set_id
FROM credit_plan AS credited
INNER JOIN issue_plan AS plan ON plan.document_id = credited.document_id
LEFT JOIN line_edit AS edit ON edit.actual_id = credited.actual_id
INNER JOIN stood AS posting ON posting.actual_id = credited.actual_id
LEFT JOIN stood AS cost ON cost.actual_id = credited.cost_id AND cost.layer = 'balance'
WHERE credited.milestone_id IS NULL AND credited.kept_id IS NULL
UNION ALL
SELECT plan.document_id, plan.invoice_id, plan.legal_entity_id, NULL, credited.milestone_id, milestone.kind,
    credited.project_id, credited.task_id, NULL, credited.category_id, account.posting_type, credited.transaction_date,
    -credited.amount, posting.rate, posting.reporting_rate, -posting.amount_accounting, -posting.amount_reporting,
    posting.tax_rate_id, posting.dimension_set_id, false, NULL,
    NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
FROM credit_plan AS credited
INNER JOIN issue_plan AS plan ON plan.document_id = credited.document_id
INNER JOIN milestone ON milestone.id = credited.milestone_id
INNER JOIN stood AS posting ON posting.actual_id = credited.actual_id
INNER JOIN invoice_account AS account
    ON account.invoice_id = plan.credits_id AND account.project_id = credited.project_id
    AND account.category_id IS NOT DISTINCT FROM credited.category_id
    AND account.posting_type IN ('invoiced_revenue_on_account', 'wip_invoiced_on_account')
WHERE credited.milestone_id IS NOT NULL
UNION ALL
SELECT plan.document_id, plan.invoice_id, plan.legal_entity_id, NULL, NULL, 'release', account.project_id, NULL, NULL, NULL,
    account.posting_type, plan.invoice_date, 0, NULL, NULL, NULL, NULL, NULL, NULL, false, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
    NULL, NULL, NULL, NULL
FROM issue_plan AS plan
INNER JOIN document ON document.id = plan.original_document_id AND document.kind = 'release'
INNER JOIN invoice_account AS account ON account.invoice_id = plan.credits_id AND account.posting_type = 'customer_retention'
WHERE plan.refusal IS NULL
UNION ALL
SELECT plan.document_id, plan.invoice_id, plan.legal_entity_id, fee.id, NULL, NULL, fee.project_id, NULL, NULL, fee.category_id,
    'invoiced_revenue', fee.transaction_date, fee.amount, NULL, NULL,
    converted_after(coalesce(earlier.amount, 0), fee.amount, plan.rate, plan.accounting_units),
    converted_after(coalesce(earlier.amount, 0), fee.amount, plan.reporting_rate, plan.reporting_units), posting.tax_rate_id,
    posting.dimension_set_id, false, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
FROM (SELECT DISTINCT document_id FROM fee_document) AS followed
INNER JOIN issue_plan AS plan ON plan.document_id = followed.document_id
INNER JOIN actual_end AS claim ON claim.document_id = plan.document_id
INNER JOIN actual AS fee ON fee.id = claim.actual_id
INNER JOIN billing_rule AS rule ON rule.id = fee.billing_rule_id AND rule.kind = 'fee'
INNER JOIN posting ON posting.actual_id = fee.id
LEFT JOIN (
    SELECT member.document_id, member.billing_rule_id, sum(coalesce(edit.charged_amount, other.amount)) AS amount
    FROM fee_document AS member
    INNER JOIN actual AS other ON other.billing_rule_id = member.billing_rule_id
    INNER JOIN live_claim AS held ON held.actual_id = other.id AND held.document_id = member.member_id
    LEFT JOIN line_edit AS edit ON edit.actual_id = other.id
    WHERE member.member_id <> member.document_id
    GROUP BY member.document_id, member.billing_rule_id
) AS earlier ON earlier.document_id = plan.document_id AND earlier.billing_rule_id = fee.billing_rule_id
