-- what: the rules whose progress is measured, but for closed contracts
-- parameters: legal_entity (id), contracts (ids, or NULL for all)
-- result: id
SELECT rule.id
FROM billing_rule AS rule
INNER JOIN contract_line ON contract_line.id = rule.contract_line_id
WHERE rule.legal_entity_id = %(legal_entity)s AND rule.calculation = 'automatic'
    AND (%(contracts)s::bigint[] IS NULL OR contract_line.contract_id = any(%(contracts)s::bigint[]))
    AND NOT EXISTS (SELECT FROM contract_closing AS closing WHERE closing.contract_id = contract_line.contract_id)
ORDER BY rule.id
