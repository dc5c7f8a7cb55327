-- what: a waterfall of two funding rules for each of the bench's contracts
-- parameters: legal_entity, prefix
-- result: rows of funding_rule
INSERT INTO funding_rule (legal_entity_id, code, name, contract_id, priority, transaction_class, with_subprojects)
SELECT contract.legal_entity_id, turn.code, '', contract.id, turn.number, '', true
FROM contract
CROSS JOIN (VALUES (1, 'FIRST'), (2, 'REST')) AS turn (number, code)
WHERE contract.legal_entity_id = %(legal_entity)s AND contract.code LIKE %(prefix)s || '%%'
ORDER BY contract.id, turn.number
