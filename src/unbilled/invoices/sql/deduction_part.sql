-- what: the parts of prepayments that planned invoices deduct, with how the prepayment's own invoice posted it (rule: prepayments)
-- parameters: none; reads the plan issue_plan
-- result: the plan deduction_part; its amounts in the books come later, when nothing of the plan can be refused any more
CREATE TEMP TABLE deduction_part ON COMMIT DROP AS
SELECT plan.document_id, standing.deduction_id AS milestone_id, standing.prepayment_id, standing.amount,
    billed.amount AS invoiced, posting.amount_accounting AS invoiced_accounting, posting.amount_reporting AS invoiced_reporting,
    posting.rate, posting.reporting_rate, posting.tax_rate_id, posting.dimension_set_id, kept.posting_type, kept.account_id,
    billed.project_id, billed.category_id, legal_entity.prepayment_rate,
    invoice.number, invoice.invoice_date, NULL::numeric AS part_accounting, NULL::numeric AS part_reporting
FROM issue_plan AS plan
INNER JOIN standing_application AS standing ON standing.document_id = plan.document_id
INNER JOIN legal_entity ON legal_entity.id = plan.legal_entity_id
INNER JOIN live_milestone_claim AS claim ON claim.milestone_id = standing.prepayment_id
INNER JOIN invoice ON invoice.document_id = claim.document_id
INNER JOIN actual AS billed
    ON billed.document_id = claim.document_id AND billed.milestone_id = standing.prepayment_id AND billed.kind = 'billed'
    AND billed.reverses_id IS NULL
INNER JOIN posting ON posting.actual_id = billed.id
INNER JOIN invoice_account AS kept
    ON kept.invoice_id = invoice.id AND kept.project_id = billed.project_id
    AND kept.category_id IS NOT DISTINCT FROM billed.category_id
    AND kept.posting_type IN ('invoiced_revenue_on_account', 'wip_invoiced_on_account')
WHERE plan.refusal IS NULL
