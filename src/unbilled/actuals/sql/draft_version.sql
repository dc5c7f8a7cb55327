-- what: tells whether the lines of a draft are still those that somebody read
-- parameters: document (id)
-- result: version
SELECT md5(coalesce(string_agg(
    concat_ws('|', line.line_key, edit.billing_type, line.seconds, line.quantity, line.price, line.amount, line.description),
    ',' ORDER BY line.line_key
), '')) AS version
FROM document_line AS line
LEFT JOIN line_edit AS edit ON edit.actual_id = line.sale_id
WHERE line.document_id = %(document)s
