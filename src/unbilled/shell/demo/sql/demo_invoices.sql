-- what: the documents of the demo's companies
-- parameters: none
-- result: id
SELECT invoice.id FROM invoice
INNER JOIN legal_entity ON legal_entity.id = invoice.legal_entity_id
WHERE legal_entity.code IN ('NW', 'CT')
ORDER BY invoice.id
