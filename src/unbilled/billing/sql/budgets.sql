-- what: the budgets of rules, with what their categories have cost on the rule's line up to a day, as posted
-- parameters: rules (ids), measured_on
-- result: rule_id, cost, revenue, spent
SELECT budget.billing_rule_id AS rule_id, budget.cost, budget.revenue, coalesce(sum(posting.amount_accounting), 0) AS spent
FROM rule_category AS budget
INNER JOIN billing_rule AS rule ON rule.id = budget.billing_rule_id
INNER JOIN contract_line ON contract_line.id = rule.contract_line_id
LEFT JOIN actual AS cost
    ON cost.project_id = contract_line.project_id AND cost.contract_line_id = rule.contract_line_id
    AND cost.category_id = budget.category_id AND cost.kind = 'cost' AND cost.transaction_date <= %(measured_on)s::date
LEFT JOIN posting ON posting.actual_id = cost.id
WHERE rule.id = any(%(rules)s::bigint[])
GROUP BY budget.id, budget.billing_rule_id, budget.cost, budget.revenue
ORDER BY budget.billing_rule_id, budget.id
