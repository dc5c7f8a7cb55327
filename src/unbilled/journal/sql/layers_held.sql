-- what: what the journal reverses stands until it is posted
-- parameters: journal (id)
-- result: one row
SELECT hold_layers(legal_entity_id) FROM journal WHERE id = %(journal)s
