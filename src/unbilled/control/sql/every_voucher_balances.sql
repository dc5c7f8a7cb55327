-- what: vouchers that have fewer than two lines, or whose lines do not sum to 0 in each currency
-- parameters: legal_entity (id, or NULL for all)
-- result: legal_entity, document_id, subject, detail
WITH by_currency AS (
    SELECT voucher_id, currency, count(*) AS lines, sum(amount_transaction) AS transacted, sum(amount_accounting) AS accounted,
        sum(amount_reporting) AS reported
    FROM ledger_line
    WHERE %(legal_entity)s::bigint IS NULL OR legal_entity_id = %(legal_entity)s
    GROUP BY voucher_id, currency
),

summed AS (
    SELECT voucher_id, sum(lines) AS lines, sum(accounted) AS accounted, sum(reported) AS reported,
        string_agg(trim_scale(transacted) || ' ' || currency, ', ') FILTER (WHERE transacted <> 0) AS transacted
    FROM by_currency
    GROUP BY voucher_id
)

SELECT voucher.legal_entity_id AS legal_entity, invoice.document_id, 'voucher ' || voucher.number AS subject,
    format(
        '%%s lines; off by %%s accounting, %%s reporting, %%s', coalesce(summed.lines, 0), coalesce(summed.accounted, 0),
        coalesce(summed.reported, 0), coalesce(summed.transacted, '0')
    ) AS detail
FROM voucher
LEFT JOIN summed ON summed.voucher_id = voucher.id
LEFT JOIN invoice ON invoice.voucher_id = voucher.id
WHERE (%(legal_entity)s::bigint IS NULL OR voucher.legal_entity_id = %(legal_entity)s)
    AND (summed.lines IS NULL OR summed.lines < 2 OR summed.accounted <> 0 OR summed.reported <> 0 OR summed.transacted IS NOT NULL)
ORDER BY voucher.id
