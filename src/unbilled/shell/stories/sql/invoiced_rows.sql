-- what: the lines of issued documents by the entry or milestone behind each
-- parameters: invoices (ids)
-- result: line_key, entry_id, milestone (its code)
SELECT line.line_key, actual.entry_id, milestone.code AS milestone
FROM invoice
INNER JOIN document_line AS line ON line.document_id = invoice.document_id
LEFT JOIN actual ON actual.id = line.sale_id
LEFT JOIN milestone ON milestone.id = line.milestone_id
WHERE invoice.id = any(%(invoices)s)
ORDER BY line.line_key
