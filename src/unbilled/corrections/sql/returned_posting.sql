-- what: how the returned sales are born posted: on the credit's voucher, with the lines that re-instate their accrual, of which a part
--     takes its part
-- parameters: none; reads the plans credit_plan, issue_plan, issue_line and ledger_line_plan
-- result: the plan returned_posting
SELECT credited.replacement_id AS actual_id, credited.actual_id AS original_id, plan.voucher_id, plan.accounting_date,
    debit.id AS debit_line_id, credit.id AS credit_line_id,
    CASE WHEN credited.kept_id IS NOT NULL THEN line.accrued_accounting END AS amount_accounting,
    CASE WHEN credited.kept_id IS NOT NULL THEN line.accrued_reporting END AS amount_reporting
FROM credit_plan AS credited
INNER JOIN issue_plan AS plan ON plan.document_id = credited.document_id
INNER JOIN issue_line AS line ON line.sale_id = credited.actual_id
LEFT JOIN ledger_line AS old_debit ON old_debit.id = line.debit_line_id
LEFT JOIN ledger_line AS old_credit ON old_credit.id = line.credit_line_id
LEFT JOIN ledger_line_plan AS debit
    ON debit.document_id = credited.document_id AND debit.account_id = old_debit.account_id
    AND coalesce(debit.dimension_set_id, 0) = coalesce(old_debit.dimension_set_id, 0) AND debit.posting_type = old_debit.posting_type
    AND debit.rate = line.accrued_rate AND debit.reporting_rate = line.accrued_reporting_rate AND debit.is_correction
    AND debit.is_negative = (line.accrued_amount < 0)
LEFT JOIN ledger_line_plan AS credit
    ON credit.document_id = credited.document_id AND credit.account_id = old_credit.account_id
    AND coalesce(credit.dimension_set_id, 0) = coalesce(old_credit.dimension_set_id, 0) AND credit.posting_type = old_credit.posting_type
    AND credit.rate = line.accrued_rate AND credit.reporting_rate = line.accrued_reporting_rate AND credit.is_correction
    AND credit.is_negative = (line.accrued_amount > 0)
WHERE credited.milestone_id IS NULL AND credited.replacement_id IS NOT NULL
