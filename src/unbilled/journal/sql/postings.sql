-- what: the project subledger rows of the posted lines, each with its own amounts and rate
-- parameters: command; reads the plans posting_plan, voucher_plan and ledger_line_plan
-- result: rows of posting
INSERT INTO posting (
    actual_id, legal_entity_id, command_id, journal_id, voucher_id, layer, debit_line_id, credit_line_id, accounting_date,
    amount_accounting, amount_reporting, rate, reporting_rate, tax_rate_id, dimension_set_id, offset_dimension_set_id
)
SELECT plan.actual_id, plan.legal_entity_id, %(command)s, plan.journal_id, voucher.id, plan.layer, debit.id, credit.id,
    plan.accounting_date, plan.amount_accounting, plan.amount_reporting, plan.rate, plan.reporting_rate, plan.tax_rate_id,
    plan.dimension_set_id, plan.offset_dimension_set_id
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
ORDER BY plan.actual_id
