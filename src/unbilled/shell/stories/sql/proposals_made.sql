-- what: the proposals of a legal entity in the order in which they were made
-- parameters: legal_entity (id)
-- result: id, name, is_open
SELECT id, reference AS name, id IN (SELECT proposal_id FROM open_proposal) AS is_open
FROM proposal WHERE legal_entity_id = %(legal_entity)s ORDER BY id
