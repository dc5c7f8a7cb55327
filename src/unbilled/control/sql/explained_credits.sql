-- what: the credits of an invoice, or the invoice that a credit takes back
-- parameters: invoice (id)
-- result: what, number, date, total
SELECT 'Credited by' AS what, credit.number, credit.invoice_date AS date, credit.total
FROM invoice AS credit WHERE credit.credits_id = %(invoice)s
UNION ALL
SELECT 'Credits', original.number, original.invoice_date, original.total
FROM invoice INNER JOIN invoice AS original ON original.id = invoice.credits_id
WHERE invoice.id = %(invoice)s
ORDER BY number
