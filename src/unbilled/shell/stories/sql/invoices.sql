-- what: the issued documents of a legal entity
-- parameters: legal_entity (id), invoice (the id of one, or NULL for all)
-- result: one row per document
SELECT invoice.id, invoice.number, invoice.document_class, invoice.invoice_date, invoice.due_date, customer.code AS customer,
    whole.credits, whole.net, whole.tax, whole.total, invoice.currency
FROM invoice
LEFT JOIN customer ON customer.id = invoice.customer_id
INNER JOIN LATERAL (
    SELECT string_agg(credited.number, ', ' ORDER BY part.id) AS credits, sum(part.net) AS net, sum(part.tax) AS tax,
        sum(part.total) AS total
    FROM invoice AS part
    LEFT JOIN invoice AS credited ON credited.id = part.credits_id
    WHERE part.id = invoice.id OR part.issued_with_id = invoice.id
) AS whole ON true
WHERE invoice.legal_entity_id = %(legal_entity)s AND invoice.issued_with_id IS NULL
    AND (%(invoice)s::bigint IS NULL OR invoice.id = %(invoice)s)
ORDER BY invoice.id
