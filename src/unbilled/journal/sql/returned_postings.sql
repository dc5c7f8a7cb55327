-- what: posting rows of the sales that a credit returned to the backlog, and of parts
-- parameters: command; reads stood, and the plan returned_posting (
--     actual_id, original_id, voucher_id, debit_line_id, credit_line_id, accounting_date,
--     amount_accounting, amount_reporting: NULL for those of the original)
-- result: rows of posting
INSERT INTO posting (
    actual_id, legal_entity_id, command_id, journal_id, voucher_id, layer, debit_line_id, credit_line_id, accounting_date,
    amount_accounting, amount_reporting, rate, reporting_rate, tax_rate_id, dimension_set_id, offset_dimension_set_id
)
SELECT returned.actual_id, original.legal_entity_id, %(command)s, NULL, returned.voucher_id, original.layer,
    returned.debit_line_id, returned.credit_line_id, returned.accounting_date,
    coalesce(returned.amount_accounting, original.amount_accounting),
    coalesce(returned.amount_reporting, original.amount_reporting), original.rate, original.reporting_rate,
    original.tax_rate_id, original.dimension_set_id, original.offset_dimension_set_id
FROM returned_posting AS returned
INNER JOIN stood AS original ON original.actual_id = returned.original_id
ORDER BY returned.actual_id
