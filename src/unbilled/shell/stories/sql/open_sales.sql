-- what: the entry behind each open sale
-- parameters: legal_entity (id)
-- result: actual_id, entry_id
SELECT open_sale.actual_id, actual.entry_id
FROM open_sale
INNER JOIN actual ON actual.id = open_sale.actual_id
WHERE open_sale.legal_entity_id = %(legal_entity)s
