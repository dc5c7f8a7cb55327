-- what: the funding rules of some contracts with their shares, and the order in which their legal entity asks them
-- parameters: contracts (ids)
-- result: one row per rule and source
SELECT rule.id, rule.contract_id, rule.priority, rule.contract_line_id AS contract_line, rule.project_id AS project, rule.task_id AS task,
    rule.transaction_class, rule.category_group_id AS category_group, rule.category_id AS category, rule.worker_id AS worker,
    share.funding_source_id, share.percent, share.takes_rounding, legal_entity.funding_order
FROM funding_rule AS rule
INNER JOIN funding_share AS share ON share.rule_id = rule.id
INNER JOIN legal_entity ON legal_entity.id = rule.legal_entity_id
WHERE rule.contract_id = any(%(contracts)s)
ORDER BY rule.id, share.id
