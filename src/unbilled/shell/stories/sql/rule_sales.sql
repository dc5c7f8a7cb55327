-- what: the newest sale of each billing rule
-- parameters: legal_entity (id)
-- result: code of the rule, actual_id
SELECT rule.code, max(actual.id) AS actual_id
FROM actual
INNER JOIN billing_rule AS rule ON rule.id = actual.billing_rule_id
WHERE actual.legal_entity_id = %(legal_entity)s AND actual.reverses_id IS NULL
GROUP BY rule.code
