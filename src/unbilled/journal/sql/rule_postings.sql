-- what: posting rows of the sales of billing rules and of their reversals
-- parameters: command; reads the plan rule_posting
-- result: rows of posting
INSERT INTO posting (
    actual_id, legal_entity_id, command_id, layer, accounting_date, amount_accounting, amount_reporting, rate, reporting_rate,
    tax_rate_id, dimension_set_id
)
SELECT actual_id, legal_entity_id, %(command)s, 'not_accrued', accounting_date, amount_accounting, amount_reporting, rate,
    reporting_rate, tax_rate_id, dimension_set_id
FROM rule_posting
ORDER BY actual_id
