-- what: costs that were kept out of the ledger, posted to it, or taken back from it
-- parameters: command, is_reversal; reads the plans posting_plan, voucher_plan and ledger_line_plan
-- result: rows of cost_posting
INSERT INTO cost_posting (
    legal_entity_id, command_id, actual_id, generation, is_reversal, journal_id, voucher_id, debit_line_id, credit_line_id,
    accounting_date, amount_accounting, amount_reporting
)
SELECT plan.legal_entity_id, %(command)s, plan.actual_id, plan.generation, %(is_reversal)s, plan.journal_id, voucher.id, debit.id,
    credit.id, plan.accounting_date, plan.amount_accounting, plan.amount_reporting
FROM posting_plan AS plan
INNER JOIN voucher_plan AS voucher
    ON voucher.source_id = plan.journal_id AND voucher.accounting_date = plan.accounting_date
    AND voucher.currency = plan.currency
INNER JOIN ledger_line_plan AS debit
    ON debit.voucher_id = voucher.id AND debit.side = 1 AND debit.account_id = plan.debit_account_id
    AND coalesce(debit.dimension_set_id, 0) = coalesce(plan.dimension_set_id, 0)
    AND debit.posting_type = debit_type(plan.layer) AND debit.rate = plan.rate AND debit.reporting_rate = plan.reporting_rate
    AND debit.is_correction = (plan.reverses_id IS NOT NULL) AND debit.is_negative = (plan.amount < 0)
INNER JOIN ledger_line_plan AS credit
    ON credit.voucher_id = voucher.id AND credit.side = -1 AND credit.account_id = plan.credit_account_id
    AND coalesce(credit.dimension_set_id, 0)
    = coalesce(CASE WHEN plan.kind = 'cost' THEN plan.offset_dimension_set_id ELSE plan.dimension_set_id END, 0)
    AND credit.posting_type = credit_type(plan.layer, plan.transaction_class)
    AND credit.rate = plan.rate AND credit.reporting_rate = plan.reporting_rate
    AND credit.is_correction = (plan.reverses_id IS NOT NULL) AND credit.is_negative = (plan.amount < 0)
WHERE plan.refusal IS NULL
ORDER BY plan.actual_id
