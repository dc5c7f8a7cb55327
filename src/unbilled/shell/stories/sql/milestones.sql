-- what: the milestones of a legal entity
-- parameters: legal_entity (id)
-- result: id, code
SELECT id, code FROM milestone WHERE legal_entity_id = %(legal_entity)s ORDER BY id
