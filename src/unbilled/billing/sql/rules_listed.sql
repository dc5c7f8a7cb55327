-- what: the billing rules of a legal entity, with where each stands (rule: billing-rules)
-- parameters: legal_entity (id), contract (code, or NULL for all)
-- result: one row per rule; worth is the most that it bills, NULL for fees and work; remaining is worth less billed
SELECT rule.id, contract.id AS contract_id, contract.code AS contract, contract_line.code AS contract_line, rule.code, rule.name, rule.kind,
    category.code AS category, rule.quantity, rule.unit, rule.unit_price, worth.amount AS worth,
    coalesce(account.percent, rule.percent) AS percent, account.progress_date, account.units_ready, account.billed_units, account.billed,
    account.held - account.billed AS drafted, account.open, worth.amount - account.billed AS remaining, contract.currency,
    array(
        SELECT fired.threshold FROM rule_threshold AS fired WHERE fired.billing_rule_id = rule.id ORDER BY fired.threshold
    ) AS fired
FROM rule_account AS account
INNER JOIN billing_rule AS rule ON rule.id = account.billing_rule_id
INNER JOIN contract_line ON contract_line.id = rule.contract_line_id
INNER JOIN contract ON contract.id = contract_line.contract_id
LEFT JOIN category ON category.id = rule.category_id
CROSS JOIN LATERAL (
    SELECT coalesce(rule.contract_value, round(rule.quantity * rule.unit_price, minor_units(contract.currency))) AS amount
) AS worth
WHERE rule.legal_entity_id = %(legal_entity)s AND (%(contract)s::text IS NULL OR contract.code = %(contract)s)
ORDER BY contract.code, contract_line.code, rule.code
