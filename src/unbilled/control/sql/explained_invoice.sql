-- what: an invoice by its number
-- parameters: number, legal_entity (code or NULL)
-- result: one row per legal entity that has this number
SELECT invoice.id, invoice.number,
    invoice.document_id, invoice.document_class, invoice.invoice_date, invoice.due_date, invoice.accounting_date,
    invoice.currency, invoice.net, invoice.tax, invoice.total, invoice.rate, invoice.snapshot ->> 'title' AS title,
    invoice.snapshot -> 'buyer' ->> 'name' AS customer, legal_entity.code AS legal_entity, command.actor
FROM invoice
INNER JOIN legal_entity ON legal_entity.id = invoice.legal_entity_id
INNER JOIN command ON command.id = invoice.command_id
WHERE invoice.number = %(number)s AND (%(legal_entity)s::text IS NULL OR legal_entity.code = %(legal_entity)s)
