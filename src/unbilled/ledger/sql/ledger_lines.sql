-- what: the lines of the planned vouchers
-- parameters: none; reads the plan ledger_line_plan, whose columns are those of ledger_line
-- result: rows of ledger_line
INSERT INTO ledger_line (
    id, legal_entity_id, voucher_id, account_id, dimension_set_id, posting_type, currency, amount_transaction,
    amount_accounting, amount_reporting, rate, reporting_rate, is_correction
)
SELECT id, legal_entity_id, voucher_id, account_id, dimension_set_id, posting_type, currency, amount_transaction,
    amount_accounting, amount_reporting, rate, reporting_rate, is_correction
FROM ledger_line_plan
ORDER BY id
