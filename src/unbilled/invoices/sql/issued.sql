-- what: issued documents with their snapshot and totals
-- parameters: invoices (ids)
-- result: one row per document
SELECT invoice.id, invoice.document_id, invoice.number, invoice.document_class, invoice.invoice_date, invoice.due_date,
    invoice.currency, invoice.net, invoice.tax, invoice.total, invoice.tax_accounting, invoice.rate, invoice.snapshot,
    legal_entity.code AS legal_entity
FROM invoice
INNER JOIN legal_entity ON legal_entity.id = invoice.legal_entity_id
WHERE invoice.id = any(%(invoices)s)
ORDER BY invoice.id
