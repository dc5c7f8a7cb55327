-- what: the posted documents behind documents or vouchers, with the credits of each
-- parameters: legal_entity (id), documents, vouchers (ids)
-- result: one row per document
SELECT DISTINCT coalesce(invoice.issued_with_id, invoice.id) AS id, invoice.number,
    invoice.document_class, invoice.invoice_date, invoice.total, invoice.currency,
    invoice.voucher_id, voucher.number AS voucher, credited.number AS credits
FROM invoice
INNER JOIN voucher ON voucher.id = invoice.voucher_id
LEFT JOIN invoice AS credited ON credited.id = invoice.credits_id
WHERE invoice.legal_entity_id = %(legal_entity)s
    AND (
        invoice.document_id = any(%(documents)s::bigint[]) OR credited.document_id = any(%(documents)s::bigint[])
        OR invoice.voucher_id = any(%(vouchers)s::bigint[])
    )
ORDER BY id, voucher
