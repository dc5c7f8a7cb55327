-- what: the rows that issued documents consist of: one each, or of a collective credit one for each invoice that it credits
-- parameters: invoices (ids of any of these rows)
-- result: each with the one that has the number: first_id; and what it credits
WITH wanted AS (
    SELECT DISTINCT coalesce(issued_with_id, id) AS id FROM invoice WHERE id = any(%(invoices)s::bigint[])
),

part AS (
    SELECT wanted.id AS first_id, wanted.id FROM wanted
    UNION ALL
    SELECT wanted.id, invoice.id FROM wanted INNER JOIN invoice ON invoice.issued_with_id = wanted.id
)

SELECT part.first_id, invoice.id, invoice.document_id, invoice.net, invoice.tax, invoice.total, invoice.currency, invoice.rate,
    invoice.voucher_id, voucher.number AS voucher, invoice.credits_id, credited.number AS credits, credited.invoice_date AS credited_on
FROM part
INNER JOIN invoice ON invoice.id = part.id
INNER JOIN voucher ON voucher.id = invoice.voucher_id
LEFT JOIN invoice AS credited ON credited.id = invoice.credits_id
ORDER BY part.first_id, invoice.id
