-- what: posting rows of milestones that an invoice posted
-- parameters: command; reads the plan billed_posting
-- result: rows of posting
INSERT INTO posting (
    actual_id, legal_entity_id, command_id, voucher_id, layer, accounting_date, amount_accounting, amount_reporting, rate,
    reporting_rate, tax_rate_id, dimension_set_id
)
SELECT actual_id, legal_entity_id, %(command)s, voucher_id, 'billed', accounting_date, amount_accounting, amount_reporting, rate,
    reporting_rate, tax_rate_id, dimension_set_id
FROM billed_posting
ORDER BY actual_id
