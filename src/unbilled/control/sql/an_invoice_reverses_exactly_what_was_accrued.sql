-- what: invoices and credit notes whose voucher does not reverse, or re-instate, what the postings of their sales accrued, in
--     transaction, accounting and reporting currency
-- parameters: legal_entity (id, or NULL for all)
-- result: legal_entity, document_id, subject, detail
WITH moved AS (
    SELECT invoice.voucher_id, claim.actual_id, -1 AS sign
    FROM invoice
    INNER JOIN actual_end AS claim ON claim.document_id = invoice.document_id
    LEFT JOIN actual_release AS release ON release.actual_id = claim.actual_id AND release.generation = claim.generation
    WHERE release.actual_id IS NULL
    UNION ALL
    SELECT invoice.voucher_id, credit.actual_id, 1
    FROM invoice
    INNER JOIN actual_credit AS credit ON credit.document_id = invoice.document_id
),

by_line AS (
    SELECT moved.voucher_id, posting.debit_line_id, posting.credit_line_id, sale.currency,
        sum(moved.sign * sale.amount) AS transacted, sum(moved.sign * posting.amount_accounting) AS accounted,
        sum(moved.sign * posting.amount_reporting) AS reported
    FROM moved
    INNER JOIN standing_posting AS posting ON posting.actual_id = moved.actual_id AND posting.layer = 'accrued'
    INNER JOIN actual AS sale ON sale.id = moved.actual_id
    GROUP BY moved.voucher_id, posting.debit_line_id, posting.credit_line_id, sale.currency
),

expected AS (
    SELECT by_line.voucher_id, accrued.posting_type, accrued.account_id, by_line.currency,
        sum(side.sign * by_line.transacted) AS transacted, sum(side.sign * by_line.accounted) AS accounted,
        sum(side.sign * by_line.reported) AS reported
    FROM by_line
    CROSS JOIN LATERAL (VALUES (1, by_line.debit_line_id), (-1, by_line.credit_line_id)) AS side (sign, ledger_line_id)
    INNER JOIN ledger_line AS accrued ON accrued.id = side.ledger_line_id
    GROUP BY by_line.voucher_id, accrued.posting_type, accrued.account_id, by_line.currency
),

found AS (
    SELECT line.voucher_id, line.posting_type, line.account_id, line.currency, sum(line.amount_transaction) AS transacted,
        sum(line.amount_accounting) AS accounted, sum(line.amount_reporting) AS reported
    FROM ledger_line AS line
    INNER JOIN invoice ON invoice.voucher_id = line.voucher_id
    WHERE line.posting_type IN ('wip_sales_value', 'accrued_revenue')
    GROUP BY line.voucher_id, line.posting_type, line.account_id, line.currency
)

SELECT invoice.legal_entity_id AS legal_entity, invoice.document_id, 'invoice ' || invoice.number AS subject,
    format(
        '%%s in %%s: %%s transaction, %%s accounting, %%s reporting instead of %%s, %%s, %%s', posting_type,
        coalesce(expected.currency, found.currency),
        coalesce(found.transacted, 0), coalesce(found.accounted, 0), coalesce(found.reported, 0),
        coalesce(expected.transacted, 0), coalesce(expected.accounted, 0), coalesce(expected.reported, 0)
    ) AS detail
FROM expected
FULL JOIN found USING (voucher_id, posting_type, account_id, currency)
INNER JOIN invoice ON invoice.voucher_id = coalesce(expected.voucher_id, found.voucher_id)
WHERE (%(legal_entity)s::bigint IS NULL OR invoice.legal_entity_id = %(legal_entity)s)
    AND (coalesce(found.transacted, 0), coalesce(found.accounted, 0), coalesce(found.reported, 0))
    <> (coalesce(expected.transacted, 0), coalesce(expected.accounted, 0), coalesce(expected.reported, 0))
ORDER BY invoice.id, posting_type
