-- what: what drafts hold, for people
-- parameters: documents (ids), prefix of their references
-- result: draft, lines, amount, currency
SELECT %(prefix)s || lpad(document.id::text, 6, '0') AS draft, count(line.line_key) AS lines, coalesce(sum(line.amount), 0) AS amount,
    document.currency
FROM document
LEFT JOIN document_line AS line ON line.document_id = document.id AND line.document_id = any(%(documents)s::bigint[])
WHERE document.id = any(%(documents)s::bigint[])
GROUP BY document.id
ORDER BY document.id
