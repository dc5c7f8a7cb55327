-- what: a line of an invoice that the demo credits
-- parameters: invoice (id)
-- result: line_key
SELECT line.line_key FROM invoice
INNER JOIN document_line AS line ON line.document_id = invoice.document_id
WHERE invoice.id = %(invoice)s AND line.sale_id IS NOT NULL
ORDER BY line.sale_id LIMIT 1
