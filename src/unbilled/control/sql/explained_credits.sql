-- what: the credits of an invoice, or the invoice that a credit takes back
-- parameters: invoice (id)
-- result: is_credit, number, date, total
SELECT true AS is_credit, credit.number, credit.invoice_date AS date, credit.total, credit.currency
FROM invoice AS credit WHERE credit.credits_id = %(invoice)s
UNION ALL
SELECT false, original.number, original.invoice_date, original.total, original.currency
FROM invoice INNER JOIN invoice AS original ON original.id = invoice.credits_id
WHERE invoice.id = %(invoice)s
ORDER BY number
