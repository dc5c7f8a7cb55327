-- what: invoices whose net is not the sum of their lines, whose tax is not the sum of its rates, or whose total is not their
--     receivable in the ledger and in the customer subledger; an internal charge has neither tax nor receivable
-- parameters: legal_entity (id, or NULL for all)
-- result: legal_entity, document_id, subject, detail
WITH line AS (
    SELECT document_id, sum(amount) AS net
    FROM (
        SELECT claim.document_id, sum(coalesce(edit.charged_amount, sale.amount)) AS amount
        FROM actual_end AS claim
        INNER JOIN actual AS sale ON sale.id = claim.actual_id
        LEFT JOIN line_edit AS edit ON edit.actual_id = claim.actual_id
        WHERE claim.document_id IS NOT NULL
            AND NOT EXISTS (
                SELECT FROM actual_release AS release
                WHERE release.actual_id = claim.actual_id AND release.generation = claim.generation
            )
        GROUP BY claim.document_id
        UNION ALL
        SELECT document_id, amount FROM actual WHERE kind = 'billed'
        UNION ALL
        SELECT credit.document_id, -coalesce(edit.charged_amount, sale.amount)
        FROM actual_credit AS credit
        INNER JOIN actual AS sale ON sale.id = credit.actual_id
        LEFT JOIN line_edit AS edit ON edit.actual_id = credit.actual_id
    ) AS stated
    GROUP BY document_id
),

taxed AS (
    SELECT invoice_id, sum(base) AS base, sum(tax) AS tax, sum(tax_accounting) AS tax_accounting FROM invoice_tax GROUP BY invoice_id
),

posted AS (
    SELECT voucher_id, sum(amount_transaction) AS total, sum(amount_accounting) AS accounted, sum(amount_reporting) AS reported
    FROM ledger_line
    WHERE posting_type IN ('customer_balance', 'customer_retention')
    GROUP BY voucher_id
),

owed AS (
    SELECT voucher_id, sum(amount_transaction) AS total, sum(amount_accounting) AS accounted, sum(amount_reporting) AS reported
    FROM customer_transaction
    GROUP BY voucher_id
)

SELECT invoice.legal_entity_id AS legal_entity, invoice.document_id, 'invoice ' || invoice.number AS subject,
    format(
        'net %%s, lines %%s, tax bases %%s; tax %%s, by rate %%s; total %%s, posted %%s, owed %%s; in accounting currency posted %%s,'
        || ' owed %%s', invoice.net, coalesce(line.net, 0), taxed.base, invoice.tax, taxed.tax, invoice.total,
        coalesce(posted.total, 0), coalesce(owed.total, 0), coalesce(posted.accounted, 0), coalesce(owed.accounted, 0)
    ) AS detail
FROM invoice
LEFT JOIN line ON line.document_id = invoice.document_id
LEFT JOIN taxed ON taxed.invoice_id = invoice.id
LEFT JOIN posted ON posted.voucher_id = invoice.voucher_id
LEFT JOIN owed ON owed.voucher_id = invoice.voucher_id
WHERE (%(legal_entity)s::bigint IS NULL OR invoice.legal_entity_id = %(legal_entity)s)
    AND (
        (invoice.net, CASE WHEN invoice.customer_id IS NULL THEN 0 ELSE invoice.net END)
        IS DISTINCT FROM (coalesce(line.net, 0), coalesce(taxed.base, 0))
        OR (invoice.tax, invoice.tax_accounting) IS DISTINCT FROM (coalesce(taxed.tax, 0), coalesce(taxed.tax_accounting, 0))
        OR CASE WHEN invoice.customer_id IS NULL THEN posted.voucher_id IS NOT NULL OR owed.voucher_id IS NOT NULL
            ELSE (invoice.total, invoice.total) IS DISTINCT FROM (coalesce(posted.total, 0), owed.total)
                OR (coalesce(posted.accounted, 0), coalesce(posted.reported, 0)) IS DISTINCT FROM (owed.accounted, owed.reported) END
    )
ORDER BY invoice.id
