-- what: the projects of a legal entity
-- parameters: legal_entity (id)
-- result: id, code
SELECT id, code FROM project WHERE legal_entity_id = %(legal_entity)s
