-- what: the tax breakdown of issued documents
-- parameters: invoices (ids)
-- result: one row per document and rate
SELECT invoice_id, category, percent, base, tax, reason FROM invoice_tax
WHERE invoice_id = any(%(invoices)s) ORDER BY invoice_id, percent DESC, category
