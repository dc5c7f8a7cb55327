-- what: how what stays billed of milestones is posted: with the rate, tax and dimensions of the milestone that was billed
-- parameters: none; reads the plans credit_part and issue_plan
-- result: the plan billed_posting
SELECT billed.id AS actual_id, part.legal_entity_id, plan.voucher_id, plan.accounting_date,
    round(part.kept_amount * posting.rate, plan.accounting_units) AS amount_accounting,
    round(part.kept_amount * posting.reporting_rate, plan.reporting_units) AS amount_reporting, posting.rate, posting.reporting_rate,
    posting.tax_rate_id, posting.dimension_set_id
FROM credit_part AS part
INNER JOIN issue_plan AS plan ON plan.document_id = part.document_id
INNER JOIN posting ON posting.actual_id = part.actual_id
INNER JOIN actual AS billed
    ON billed.milestone_id = part.kept_milestone_id AND billed.document_id = part.document_id AND billed.kind = 'billed'
