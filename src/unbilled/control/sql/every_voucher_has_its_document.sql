-- what: vouchers that neither a journal nor an invoice stands behind, and invoices whose voucher says otherwise or another date
-- parameters: legal_entity (id, or NULL for all)
-- result: legal_entity, document_id, subject, detail
SELECT voucher.legal_entity_id AS legal_entity, invoice.document_id, 'voucher ' || voucher.number AS subject,
    format('it says %%s %%s', voucher.source, voucher.source_id) AS detail
FROM voucher
LEFT JOIN invoice ON voucher.source = 'invoice' AND invoice.id = voucher.source_id AND invoice.voucher_id = voucher.id
LEFT JOIN journal ON voucher.source = 'journal' AND journal.id = voucher.source_id
WHERE (%(legal_entity)s::bigint IS NULL OR voucher.legal_entity_id = %(legal_entity)s)
    AND (
        coalesce(invoice.legal_entity_id, journal.legal_entity_id) IS DISTINCT FROM voucher.legal_entity_id
        OR invoice.accounting_date <> voucher.accounting_date OR invoice.invoice_date <> voucher.document_date
    )
UNION ALL
SELECT invoice.legal_entity_id, invoice.document_id, 'invoice ' || invoice.number, 'voucher ' || voucher.number || ' is of another document'
FROM invoice
INNER JOIN voucher ON voucher.id = invoice.voucher_id
WHERE (%(legal_entity)s::bigint IS NULL OR invoice.legal_entity_id = %(legal_entity)s)
    AND (voucher.source, voucher.source_id) <> ('invoice', invoice.id)
ORDER BY subject
