-- what: a fee of five percent on all that each of the bench's contracts bills
-- parameters: legal_entity, prefix
-- result: rows of billing_rule
INSERT INTO billing_rule (
    legal_entity_id, code, name, contract_line_id, kind, category_id, unit, calculation, thresholds, percent
)
SELECT contract.legal_entity_id, 'MANAGE', 'Management', contract_line.id, 'fee', category.id, '', '', '{}', 5
FROM contract
INNER JOIN contract_line ON contract_line.contract_id = contract.id
INNER JOIN category ON category.legal_entity_id = contract.legal_entity_id AND category.code = 'FEE'
WHERE contract.legal_entity_id = %(legal_entity)s AND contract.code LIKE %(prefix)s || '%%'
ORDER BY contract_line.id
