-- what: the drafts that deduct more than their time and material comes to
-- parameters: documents (ids)
-- result: deducted, net, currency
SELECT round(deducted, minor_units(document.currency)) AS deducted, round(net, minor_units(document.currency)) AS net, document.currency
FROM document
CROSS JOIN LATERAL (
    SELECT coalesce(sum(amount), 0) AS deducted FROM standing_application AS standing WHERE standing.document_id = document.id
) AS less
CROSS JOIN LATERAL (
    SELECT coalesce(sum(amount), 0) AS net FROM document_line AS line WHERE line.document_id = document.id AND line.sale_id IS NOT NULL
) AS charged
WHERE document.id = any(%(documents)s::bigint[]) AND deducted > net
ORDER BY document.id
