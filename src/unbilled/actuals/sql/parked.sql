-- what: the parked sales of a legal entity, locked
-- parameters: legal_entity (id)
-- result: entry_id
SELECT entry_id FROM unpriced_sale WHERE legal_entity_id = %(legal_entity)s ORDER BY entry_id FOR UPDATE
