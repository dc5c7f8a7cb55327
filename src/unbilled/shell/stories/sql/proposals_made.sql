-- what: the proposals of a legal entity in the order in which they were made
-- parameters: legal_entity (id)
-- result: id, name, is_open
SELECT id, reference AS name, EXISTS (SELECT FROM open_proposal WHERE open_proposal.proposal_id = proposal.id) AS is_open
FROM proposal WHERE legal_entity_id = %(legal_entity)s ORDER BY id
