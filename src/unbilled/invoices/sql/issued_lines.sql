-- what: the lines of issued documents, with their tax and the ids of what they name
-- parameters: invoices (ids)
-- result: one row per line; the snapshot holds the names under these ids
SELECT invoice.id AS invoice_id, line.line_key, line.sale_id, line.transaction_class, line.transaction_date, line.project_id, line.task_id,
    line.worker_id, line.category_id, line.seconds, line.quantity, line.price, line.amount, line.description,
    taxed.category AS tax_category, taxed.percent AS tax_percent
FROM invoice
INNER JOIN document_line AS line ON line.document_id = invoice.document_id
LEFT JOIN actual AS billed
    ON billed.milestone_id = line.milestone_id AND billed.kind = 'billed' AND billed.reverses_id IS NULL
    AND billed.document_id IN (invoice.document_id, (SELECT document_id FROM invoice AS credited WHERE credited.id = invoice.credits_id))
LEFT JOIN posting ON posting.actual_id = coalesce(line.sale_id, billed.id)
LEFT JOIN invoice_tax AS taxed ON taxed.invoice_id = invoice.id AND taxed.tax_rate_id = posting.tax_rate_id
WHERE invoice.id = any(%(invoices)s)
ORDER BY invoice.id
