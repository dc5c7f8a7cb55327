-- what: which thresholds of rules have fired, and what of the rules is open
-- parameters: rules (ids)
-- result: id, contract_id, process, fired (thresholds), actuals, milestones (ids)
SELECT rule.id, contract.id AS contract_id, coalesce(nullif(contract.process, ''), legal_entity.process) AS process,
    array(SELECT fired.threshold FROM rule_threshold AS fired WHERE fired.billing_rule_id = rule.id) AS fired,
    array(
        SELECT made.actual_id FROM rule_line AS made
        WHERE made.billing_rule_id = rule.id AND made.state = 'open' AND made.actual_id IS NOT NULL
    ) AS actuals,
    array(
        SELECT made.milestone_id FROM rule_line AS made
        WHERE made.billing_rule_id = rule.id AND made.state = 'open' AND made.milestone_id IS NOT NULL
    ) AS milestones
FROM billing_rule AS rule
INNER JOIN legal_entity ON legal_entity.id = rule.legal_entity_id
INNER JOIN contract_line ON contract_line.id = rule.contract_line_id
INNER JOIN contract ON contract.id = contract_line.contract_id
WHERE rule.id = any(%(rules)s::bigint[])
