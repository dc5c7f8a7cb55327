-- what: the project subledger rows of the posted lines, each with its own amounts and rate
-- parameters: command; reads the plan posting_side
-- result: rows of posting
INSERT INTO posting (
    actual_id, legal_entity_id, command_id, journal_id, voucher_id, layer, debit_line_id, credit_line_id, accounting_date,
    amount_accounting, amount_reporting, rate, reporting_rate, tax_rate_id, dimension_set_id, offset_dimension_set_id
)
SELECT actual_id, legal_entity_id, %(command)s, journal_id, voucher_id, layer, debit_line_id, credit_line_id, accounting_date,
    amount_accounting, amount_reporting, rate, reporting_rate, tax_rate_id, dimension_set_id, offset_dimension_set_id
FROM posting_side
ORDER BY actual_id
