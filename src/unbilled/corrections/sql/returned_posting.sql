-- what: how the returned sales are born posted: as their originals were, of which a part takes its part, on the credit's voucher with
--     the lines that re-instate their accrual
-- parameters: none; reads the plans issue_plan, issue_line, accrual_side and ledger_line_plan
-- result: the plan returned_posting
CREATE TEMP TABLE returned_posting ON COMMIT DROP AS
SELECT line.replacement_id AS actual_id, line.legal_entity_id, plan.voucher_id, line.layer, debit.id AS debit_line_id,
    credit.id AS credit_line_id, plan.accounting_date, line.accrued_accounting AS amount_accounting,
    line.accrued_reporting AS amount_reporting, line.accrued_rate AS rate, line.accrued_reporting_rate AS reporting_rate,
    line.posted_tax_rate_id AS tax_rate_id, line.dimension_set_id, line.offset_dimension_set_id
FROM issue_line AS line
INNER JOIN issue_plan AS plan ON plan.document_id = line.document_id
LEFT JOIN accrual_side AS old_debit ON old_debit.line_id = line.debit_line_id
LEFT JOIN accrual_side AS old_credit ON old_credit.line_id = line.credit_line_id
LEFT JOIN ledger_line_plan AS debit
    ON debit.document_id = line.document_id AND debit.side_id = old_debit.side_id AND debit.is_negative = (line.accrued_amount < 0)
LEFT JOIN ledger_line_plan AS credit
    ON credit.document_id = line.document_id AND credit.side_id = old_credit.side_id AND credit.is_negative = (line.accrued_amount > 0)
WHERE line.replacement_id IS NOT NULL
ORDER BY line.replacement_id
