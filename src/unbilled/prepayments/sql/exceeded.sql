-- what: whether a document deducts more than its time and material comes to
-- parameters: document (id)
-- result: a row if it does: deducted, net, currency
SELECT round(deducted, minor_units(document.currency)) AS deducted, round(net, minor_units(document.currency)) AS net, document.currency
FROM document
CROSS JOIN LATERAL (
    SELECT coalesce(sum(amount), 0) AS deducted FROM standing_application AS standing WHERE standing.document_id = document.id
) AS less
CROSS JOIN LATERAL (
    SELECT coalesce(sum(amount), 0) AS net FROM document_line AS line WHERE line.document_id = document.id AND line.sale_id IS NOT NULL
) AS charged
WHERE document.id = %(document)s AND deducted > net
