-- what: posted invoices and credit notes, filtered; every filter that is NULL matches everything
-- parameters: legal_entity (id), text (number or customer), contract (code), document_class, date_from, date_to
-- result: one row per document; one that credits several invoices is of the contract of the first, and found by each
SELECT invoice.id, invoice.number, invoice.document_class, invoice.invoice_date, invoice.due_date, customer.code AS customer,
    coalesce(customer.name, invoice.snapshot -> 'buyer' ->> 'name') AS customer_name,
    contract.code AS contract, contract.id AS contract_id, invoice.currency, invoice.net + coalesce(others.net, 0) AS net,
    invoice.tax + coalesce(others.tax, 0) AS tax, invoice.total + coalesce(others.total, 0) AS amount, voucher.number AS voucher,
    invoice.voucher_id
FROM invoice
LEFT JOIN customer ON customer.id = invoice.customer_id
INNER JOIN document ON document.id = invoice.document_id
INNER JOIN contract ON contract.id = document.contract_id
INNER JOIN voucher ON voucher.id = invoice.voucher_id
LEFT JOIN (
    SELECT part.issued_with_id, sum(part.net) AS net, sum(part.tax) AS tax, sum(part.total) AS total, array_agg(other.code) AS contracts
    FROM invoice AS part
    INNER JOIN document AS own ON own.id = part.document_id
    INNER JOIN contract AS other ON other.id = own.contract_id
    WHERE part.issued_with_id IS NOT NULL
    GROUP BY part.issued_with_id
) AS others ON others.issued_with_id = invoice.id
WHERE invoice.legal_entity_id = %(legal_entity)s AND invoice.issued_with_id IS NULL
    AND (%(document_class)s::text IS NULL OR invoice.document_class = %(document_class)s)
    AND (%(contract)s::text IS NULL OR contract.code = %(contract)s OR %(contract)s = any(others.contracts))
    AND (%(date_from)s::date IS NULL OR invoice.invoice_date >= %(date_from)s)
    AND (%(date_to)s::date IS NULL OR invoice.invoice_date <= %(date_to)s)
    AND (%(text)s::text IS NULL OR concat_ws(' ', invoice.number, customer.code, customer.name) ILIKE '%%' || %(text)s || '%%')
