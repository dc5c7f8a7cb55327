-- what: an invoice by its number; of a document that credits several, a row for each
-- parameters: number, legal_entity (code or NULL)
-- result: the rows of each document that has this number; net, tax and total are those of the whole document
SELECT coalesce(invoice.issued_with_id, invoice.id) AS first_id, invoice.id, invoice.number,
    invoice.document_id, invoice.document_class, invoice.invoice_date, invoice.due_date, invoice.accounting_date,
    invoice.currency, sum(invoice.net) OVER whole AS net, sum(invoice.tax) OVER whole AS tax, sum(invoice.total) OVER whole AS total,
    invoice.rate, invoice.snapshot ->> 'title' AS title, invoice.snapshot -> 'buyer' ->> 'name' AS customer,
    legal_entity.code AS legal_entity, command.actor
FROM invoice
INNER JOIN legal_entity ON legal_entity.id = invoice.legal_entity_id
INNER JOIN command ON command.id = invoice.command_id
WHERE invoice.number = %(number)s AND (%(legal_entity)s::text IS NULL OR legal_entity.code = %(legal_entity)s)
WINDOW whole AS (PARTITION BY coalesce(invoice.issued_with_id, invoice.id))
ORDER BY invoice.id
