-- what: a milestone for what a billing rule bills on account to each funding source
-- parameters: none; reads the plan rule_milestone, whose made_id is that of a new one
-- result: rows of milestone, with the code of their rule and a number
INSERT INTO milestone (
    id, legal_entity_id, contract_line_id, code, name, kind, milestone_date, currency, amount, category_id, completed_on, billing_rule_id,
    quantity
)
SELECT plan.made_id, rule.legal_entity_id, rule.contract_line_id,
    rule.code || '-' || row_number() OVER (PARTITION BY rule.id ORDER BY plan.made_id)
    + (SELECT count(*) FROM milestone WHERE milestone.billing_rule_id = rule.id),
    coalesce(nullif(rule.name, ''), rule.code), CASE rule.kind WHEN 'progress' THEN 'progress' ELSE 'unit' END, plan.completed_on,
    contract.currency, plan.amount, rule.category_id, plan.completed_on, rule.id, plan.quantity
FROM rule_milestone AS plan
INNER JOIN billing_rule AS rule ON rule.id = plan.billing_rule_id
INNER JOIN contract_line ON contract_line.id = rule.contract_line_id
INNER JOIN contract ON contract.id = contract_line.contract_id
WHERE plan.made_id IS NOT NULL
ORDER BY plan.made_id
