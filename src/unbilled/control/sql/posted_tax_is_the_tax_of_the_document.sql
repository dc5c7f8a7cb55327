-- what: invoices whose tax in the ledger, with what waits for its retention,
--     is not that of their rates, in transaction and accounting currency
-- parameters: legal_entity (id, or NULL for all)
-- result: legal_entity, document_id, subject, detail
WITH posted AS (
    SELECT voucher_id, -sum(amount_transaction) AS tax, -sum(amount_accounting) AS tax_accounting
    FROM ledger_line
    WHERE posting_type IN ('sales_tax', 'deferred_sales_tax')
    GROUP BY voucher_id
),

taxed AS (
    SELECT invoice_id, sum(tax) AS tax, sum(tax_accounting) AS tax_accounting FROM invoice_tax GROUP BY invoice_id
)

SELECT invoice.legal_entity_id AS legal_entity, invoice.document_id, 'invoice ' || invoice.number AS subject,
    format(
        'tax %%s (%%s accounting), posted %%s (%%s accounting)', coalesce(taxed.tax, 0), coalesce(taxed.tax_accounting, 0),
        coalesce(posted.tax, 0), coalesce(posted.tax_accounting, 0)
    ) AS detail
FROM invoice
LEFT JOIN taxed ON taxed.invoice_id = invoice.id
LEFT JOIN posted ON posted.voucher_id = invoice.voucher_id
WHERE (%(legal_entity)s::bigint IS NULL OR invoice.legal_entity_id = %(legal_entity)s)
    AND (coalesce(taxed.tax, 0), coalesce(taxed.tax_accounting, 0)) <> (coalesce(posted.tax, 0), coalesce(posted.tax_accounting, 0))
ORDER BY invoice.id
