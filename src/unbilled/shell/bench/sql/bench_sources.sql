-- what: the implicit funding source of each of the bench's contracts
-- parameters: legal_entity, prefix, projects
-- result: rows of funding_source
INSERT INTO funding_source (legal_entity_id, code, name, contract_id, kind, customer_id, grant_number)
SELECT %(legal_entity)s, contract.code, '', contract.id, 'customer', contract.customer_id, ''
FROM generate_series(1, %(projects)s) AS number
INNER JOIN contract ON contract.legal_entity_id = %(legal_entity)s AND contract.code = %(prefix)s || number
