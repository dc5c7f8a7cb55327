-- what: the rules whose progress is measured
-- parameters: legal_entity (id)
-- result: id
SELECT id FROM billing_rule WHERE legal_entity_id = %(legal_entity)s AND calculation = 'automatic' ORDER BY id
