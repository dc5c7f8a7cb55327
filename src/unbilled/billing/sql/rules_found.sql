-- what: billing rules with their terms and where they stand
-- parameters: rules (ids)
-- result: one row per rule
SELECT rule.id, rule.legal_entity_id, rule.code, rule.kind, rule.quantity, rule.unit_price, rule.contract_value, rule.calculation,
    rule.thresholds, contract.currency, account.progress_date, account.units_ready, account.percent, account.earned,
    account.held_units, account.held, account.open_units, account.open, contract.code AS contract, closing.id IS NOT NULL AS is_closed
FROM rule_account AS account
INNER JOIN billing_rule AS rule ON rule.id = account.billing_rule_id
INNER JOIN contract_line ON contract_line.id = rule.contract_line_id
INNER JOIN contract ON contract.id = contract_line.contract_id
LEFT JOIN contract_closing AS closing ON closing.contract_id = contract.id
WHERE rule.id = any(%(rules)s::bigint[])
ORDER BY rule.id
