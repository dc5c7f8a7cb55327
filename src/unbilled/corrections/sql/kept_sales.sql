-- what: how what stays billed of divided sales is posted: it has the rest of the accrual, which is re-instated and reversed at once, so
--     that no line of the voucher moves it
-- parameters: none; reads the plans credit_part, issue_plan, issue_line and stood
-- result: rows of the plan returned_posting
INSERT INTO returned_posting
SELECT part.kept_id, posting.legal_entity_id, plan.voucher_id, posting.layer, posting.debit_line_id, posting.credit_line_id,
    plan.accounting_date, posting.amount_accounting - coalesce(line.accrued_accounting, 0),
    posting.amount_reporting - coalesce(line.accrued_reporting, 0), posting.rate, posting.reporting_rate, posting.tax_rate_id,
    posting.dimension_set_id, posting.offset_dimension_set_id
FROM credit_part AS part
INNER JOIN issue_plan AS plan ON plan.document_id = part.document_id
INNER JOIN issue_line AS line ON line.sale_id = part.actual_id
INNER JOIN stood AS posting ON posting.actual_id = part.actual_id
WHERE part.kept_id IS NOT NULL
