-- what: the proformas of a legal entity in the order in which they were made
-- parameters: legal_entity (id)
-- result: id, name, is_open
SELECT proforma_id AS id, reference AS name, state = 'draft' AS is_open FROM proforma_state
WHERE legal_entity_id = %(legal_entity)s ORDER BY proforma_id
