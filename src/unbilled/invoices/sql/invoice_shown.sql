-- what: a posted document, or what of one is issued with it, with who posted it
-- parameters: legal_entity, invoice (ids)
-- result: one row, or none in another legal entity
SELECT invoice.id, invoice.document_id, invoice.number, invoice.document_class, invoice.snapshot ->> 'title' AS title,
    invoice.invoice_date, invoice.due_date, invoice.accounting_date, invoice.currency, invoice.net, invoice.tax, invoice.total,
    invoice.tax_accounting, invoice.rate, legal_entity.accounting_currency, invoice.reason, invoice.voucher_id,
    voucher.number AS voucher, invoice.credits_id, invoice.issued_with_id, customer.code AS customer,
    invoice.snapshot -> 'buyer' ->> 'name' AS customer_name, contract.id AS contract_id, contract.code AS contract,
    contract.name AS contract_name, command.actor AS posted_by, command.at AS posted_at
FROM invoice
INNER JOIN legal_entity ON legal_entity.id = invoice.legal_entity_id
LEFT JOIN customer ON customer.id = invoice.customer_id
INNER JOIN document ON document.id = invoice.document_id
INNER JOIN contract ON contract.id = document.contract_id
INNER JOIN voucher ON voucher.id = invoice.voucher_id
INNER JOIN command ON command.id = invoice.command_id
WHERE invoice.legal_entity_id = %(legal_entity)s AND invoice.id = %(invoice)s
