-- what: the workers of a legal entity
-- parameters: legal_entity (id)
-- result: id, code
SELECT id, code FROM worker WHERE legal_entity_id = %(legal_entity)s
