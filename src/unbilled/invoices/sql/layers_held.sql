-- what: what is reversed with these proposals stands until they are posted
-- parameters: proposals (ids)
-- result: a row per legal entity
SELECT hold_layers(entity.id)
FROM (SELECT DISTINCT legal_entity_id AS id FROM proposal WHERE id = any(%(proposals)s::bigint[]) ORDER BY legal_entity_id) AS entity
