-- what: what is posted with its voucher and its two ledger lines, for the tables that keep them
-- parameters: none; reads the plans posting_plan, voucher_plan and ledger_line_plan
-- result: the plan posting_side
SELECT plan.*, voucher.id AS voucher_id, debit.id AS debit_line_id, credit.id AS credit_line_id
FROM posting_plan AS plan
LEFT JOIN voucher_plan AS voucher
    ON debit_type(plan.layer) IS NOT NULL
    AND voucher.source_id = plan.journal_id AND voucher.accounting_date = plan.accounting_date
    AND voucher.currency = plan.currency
LEFT JOIN ledger_line_plan AS debit
    ON debit.voucher_id = voucher.id AND debit.side = 1 AND debit.account_id = plan.debit_account_id
    AND coalesce(debit.dimension_set_id, 0) = coalesce(plan.dimension_set_id, 0)
    AND debit.posting_type = debit_type(plan.layer) AND debit.rate = plan.rate AND debit.reporting_rate = plan.reporting_rate
    AND debit.is_correction = (plan.reverses_id IS NOT NULL) AND debit.is_negative = (plan.amount < 0)
LEFT JOIN ledger_line_plan AS credit
    ON credit.voucher_id = voucher.id AND credit.side = -1 AND credit.account_id = plan.credit_account_id
    AND coalesce(credit.dimension_set_id, 0)
    = coalesce(CASE WHEN plan.kind = 'cost' THEN plan.offset_dimension_set_id ELSE plan.dimension_set_id END, 0)
    AND credit.posting_type = credit_type(plan.layer, plan.transaction_class)
    AND credit.rate = plan.rate AND credit.reporting_rate = plan.reporting_rate
    AND credit.is_correction = (plan.reverses_id IS NOT NULL) AND credit.is_negative = (plan.amount < 0)
WHERE plan.refusal IS NULL
