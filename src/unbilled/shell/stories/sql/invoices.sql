-- what: the issued documents of a legal entity
-- parameters: legal_entity (id), invoice (the id of one, or NULL for all)
-- result: one row per document
SELECT invoice.id, invoice.number, invoice.document_class, invoice.invoice_date, invoice.due_date, customer.code AS customer,
    credited.number AS credits, invoice.net, invoice.tax, invoice.total, invoice.currency
FROM invoice
LEFT JOIN customer ON customer.id = invoice.customer_id
LEFT JOIN invoice AS credited ON credited.id = invoice.credits_id
WHERE invoice.legal_entity_id = %(legal_entity)s AND (%(invoice)s::bigint IS NULL OR invoice.id = %(invoice)s)
ORDER BY invoice.id
