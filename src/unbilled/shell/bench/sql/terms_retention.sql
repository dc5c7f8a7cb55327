-- what: every funding source of the bench's contracts withholds
-- parameters: legal_entity, prefix
-- result: rows of source_retention
INSERT INTO source_retention (legal_entity_id, funding_source_id, terms_id)
SELECT contract.legal_entity_id, source.id, terms.id
FROM contract
INNER JOIN funding_source AS source ON source.contract_id = contract.id
INNER JOIN retention_terms AS terms ON terms.legal_entity_id = contract.legal_entity_id AND terms.code = 'WORKS'
WHERE contract.legal_entity_id = %(legal_entity)s AND contract.code LIKE %(prefix)s || '%%'
ORDER BY source.id
