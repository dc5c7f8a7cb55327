-- what: invoices whose lines, as people and documents see them, are not their net
-- parameters: legal_entity (id, or NULL for all)
-- result: legal_entity, document_id, subject, detail
WITH shown AS (
    SELECT document_id, sum(amount) AS net FROM document_line GROUP BY document_id
)

SELECT invoice.legal_entity_id AS legal_entity, invoice.document_id, 'invoice ' || invoice.number AS subject,
    format('net %%s, lines as shown %%s', invoice.net, coalesce(shown.net, 0)) AS detail
FROM invoice
LEFT JOIN shown ON shown.document_id = invoice.document_id
WHERE (%(legal_entity)s::bigint IS NULL OR invoice.legal_entity_id = %(legal_entity)s)
    AND invoice.net <> coalesce(shown.net, 0)
ORDER BY invoice.id
