-- what: the project groups of a legal entity
-- parameters: legal_entity (id)
-- result: id, code
SELECT id, code FROM project_group WHERE legal_entity_id = %(legal_entity)s
