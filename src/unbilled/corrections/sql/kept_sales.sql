-- what: how what stays billed of divided sales is posted: it has the rest of the accrual, which is re-instated and reversed at once, so
--     that no line of the voucher moves it
-- parameters: none; reads the plans credit_part, issue_plan, issue_line and stood
-- result: the plan returned_posting
SELECT part.kept_id AS actual_id, part.actual_id AS original_id, plan.voucher_id, plan.accounting_date,
    posting.debit_line_id, posting.credit_line_id,
    posting.amount_accounting - coalesce(line.accrued_accounting, 0) AS amount_accounting,
    posting.amount_reporting - coalesce(line.accrued_reporting, 0) AS amount_reporting
FROM credit_part AS part
INNER JOIN issue_plan AS plan ON plan.document_id = part.document_id
INNER JOIN issue_line AS line ON line.sale_id = part.actual_id
INNER JOIN stood AS posting ON posting.actual_id = part.actual_id
WHERE part.kept_id IS NOT NULL
