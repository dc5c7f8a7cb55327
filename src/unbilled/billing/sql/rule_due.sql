-- what: the rules of which another amount is open than their progress says
-- parameters: rules (ids), units, amounts (one of each per rule)
-- result: the plan rule_due
CREATE TEMP TABLE rule_due ON COMMIT DROP AS
SELECT rule.id AS billing_rule_id, rule.legal_entity_id, rule.kind, rule.category_id, rule.code, rule.name, rule.unit_price,
    due.units, due.amount, account.open_units, account.open, account.progress_date, contract_line.id AS contract_line_id,
    contract_line.project_id, contract_line.billing_method, contract.id AS contract_id, contract.currency
FROM unnest(%(rules)s::bigint[], %(units)s::numeric[], %(amounts)s::numeric[]) AS due (rule_id, units, amount)
INNER JOIN billing_rule AS rule ON rule.id = due.rule_id
INNER JOIN rule_account AS account ON account.billing_rule_id = rule.id
INNER JOIN contract_line ON contract_line.id = rule.contract_line_id
INNER JOIN contract ON contract.id = contract_line.contract_id
WHERE account.open <> due.amount OR (rule.kind = 'unit_of_delivery' AND account.open_units <> due.units)
