-- what: the rules with thresholds
-- parameters: legal_entity (id)
-- result: id
SELECT id FROM billing_rule WHERE legal_entity_id = %(legal_entity)s AND cardinality(thresholds) > 0 ORDER BY id
