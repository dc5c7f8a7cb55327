-- what: numbers of a series and year that do not follow 1, 2, 3 … one by one; a voucher's is read from its text
-- parameters: legal_entity (id, or NULL for all)
-- result: legal_entity, subject, detail
WITH given AS (
    SELECT legal_entity_id, series_id, year, sequence, number FROM invoice
    WHERE issued_with_id IS NULL
    UNION ALL
    SELECT voucher.legal_entity_id, series.id, dated.year,
        CASE WHEN starts_with(voucher.number, dated.prefix) AND substr(voucher.number, length(dated.prefix) + 1) ~ '^\d+$'
            THEN substr(voucher.number, length(dated.prefix) + 1)
            ELSE substring(voucher.number FROM '\d+$') END::bigint,
        voucher.number
    FROM voucher
    LEFT JOIN number_series AS series
        ON series.legal_entity_id = voucher.legal_entity_id AND series.document_classes ? 'voucher'
    CROSS JOIN LATERAL (
        SELECT CASE WHEN series.restarts_yearly THEN extract(YEAR FROM voucher.accounting_date)::int ELSE 0 END AS year
    ) AS counted
    CROSS JOIN LATERAL (
        SELECT counted.year, replace(series.prefix, '{year}', counted.year::text) AS prefix
    ) AS dated
),

followed AS (
    SELECT given.*, coalesce(lag(sequence) OVER (PARTITION BY series_id, year ORDER BY sequence), 0) AS before
    FROM given
    WHERE %(legal_entity)s::bigint IS NULL OR legal_entity_id = %(legal_entity)s
)

SELECT legal_entity_id AS legal_entity, 'number ' || number AS subject,
    CASE WHEN series_id IS NULL OR sequence IS NULL THEN 'it is of no series'
        ELSE format('%%s follows %%s', sequence, before) END AS detail
FROM followed
WHERE series_id IS NULL OR sequence IS NULL OR sequence <> before + 1
ORDER BY series_id, year, sequence
