-- what: the rules with thresholds
-- parameters: legal_entity (id)
-- result: id
SELECT rule.id
FROM billing_rule AS rule
INNER JOIN contract_line ON contract_line.id = rule.contract_line_id
WHERE rule.legal_entity_id = %(legal_entity)s AND cardinality(rule.thresholds) > 0
    AND NOT EXISTS (SELECT FROM contract_closing AS closing WHERE closing.contract_id = contract_line.contract_id)
ORDER BY rule.id
