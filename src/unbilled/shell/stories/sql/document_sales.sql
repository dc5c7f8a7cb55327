-- what: the lines of a document by the entry or milestone behind each
-- parameters: document (id)
-- result: line_key, sale_id, milestone_id, entry_id
SELECT line.line_key, line.sale_id, line.milestone_id, actual.entry_id
FROM document_line AS line
LEFT JOIN actual ON actual.id = line.sale_id
WHERE line.document_id = %(document)s
ORDER BY line.line_key
