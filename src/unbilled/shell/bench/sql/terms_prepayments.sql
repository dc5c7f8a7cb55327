-- what: a prepayment of each of the bench's contracts, which its first source pays
-- parameters: legal_entity, prefix, prepaid (an amount in the currency of the contract)
-- result: rows of milestone
INSERT INTO milestone (legal_entity_id, code, name, contract_line_id, kind, milestone_date, currency, amount, category_id)
SELECT contract.legal_entity_id, 'PREPAID', 'Prepaid', contract_line.id, 'prepayment', '2026-02-01', contract.currency, %(prepaid)s,
    category.id
FROM contract
INNER JOIN contract_line ON contract_line.contract_id = contract.id
INNER JOIN category ON category.legal_entity_id = contract.legal_entity_id AND category.code = 'PREPAID'
WHERE contract.legal_entity_id = %(legal_entity)s AND contract.code LIKE %(prefix)s || '%%'
ORDER BY contract_line.id
