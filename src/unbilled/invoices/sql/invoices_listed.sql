-- what: posted invoices and credit notes, filtered; every filter that is NULL matches everything
-- parameters: legal_entity (id), text (number or customer), contract (code), document_class, date_from, date_to
-- result: one row per document
SELECT invoice.id, invoice.number, invoice.document_class, invoice.invoice_date, invoice.due_date, customer.code AS customer,
    coalesce(customer.name, invoice.snapshot -> 'buyer' ->> 'name') AS customer_name,
    contract.code AS contract, contract.id AS contract_id, invoice.currency, invoice.net,
    invoice.tax, invoice.total AS amount, voucher.number AS voucher, invoice.voucher_id
FROM invoice
LEFT JOIN customer ON customer.id = invoice.customer_id
INNER JOIN document ON document.id = invoice.document_id
INNER JOIN contract ON contract.id = document.contract_id
INNER JOIN voucher ON voucher.id = invoice.voucher_id
WHERE invoice.legal_entity_id = %(legal_entity)s
    AND (%(document_class)s::text IS NULL OR invoice.document_class = %(document_class)s)
    AND (%(contract)s::text IS NULL OR contract.code = %(contract)s)
    AND (%(date_from)s::date IS NULL OR invoice.invoice_date >= %(date_from)s)
    AND (%(date_to)s::date IS NULL OR invoice.invoice_date <= %(date_to)s)
    AND (%(text)s::text IS NULL OR concat_ws(' ', invoice.number, customer.code, customer.name) ILIKE '%%' || %(text)s || '%%')
