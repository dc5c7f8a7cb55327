-- what: posting rows of the sales that a credit returned to the backlog, and of parts
-- parameters: command; reads the plan returned_posting, whose columns are those of posting
-- result: rows of posting
INSERT INTO posting (
    actual_id, legal_entity_id, command_id, journal_id, voucher_id, layer, debit_line_id, credit_line_id, accounting_date,
    amount_accounting, amount_reporting, rate, reporting_rate, tax_rate_id, dimension_set_id, offset_dimension_set_id
)
SELECT actual_id, legal_entity_id, %(command)s, NULL, voucher_id, layer, debit_line_id, credit_line_id, accounting_date,
    amount_accounting, amount_reporting, rate, reporting_rate, tax_rate_id, dimension_set_id, offset_dimension_set_id
FROM returned_posting
