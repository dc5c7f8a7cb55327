-- what: documents whose date lies before that of a lower number of their series and year, unless the series allows or
--     allowed it
-- parameters: legal_entity (id, or NULL for all)
-- result: legal_entity, subject, detail
WITH given AS (
    SELECT legal_entity_id, series_id, year, sequence, number, invoice_date AS dated FROM invoice
    WHERE issued_with_id IS NULL
    UNION ALL
    SELECT voucher.legal_entity_id, series.id,
        CASE WHEN series.restarts_yearly THEN extract(YEAR FROM voucher.accounting_date)::int ELSE 0 END,
        substring(voucher.number FROM '\d+$')::bigint, voucher.number, voucher.accounting_date
    FROM voucher
    INNER JOIN number_series AS series
        ON series.legal_entity_id = voucher.legal_entity_id AND series.document_classes ? 'voucher'
),

followed AS (
    SELECT given.*, max(dated) OVER (
        PARTITION BY series_id, year ORDER BY sequence ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    ) AS newest
    FROM given
    WHERE %(legal_entity)s::bigint IS NULL OR legal_entity_id = %(legal_entity)s
)

SELECT followed.legal_entity_id AS legal_entity, 'number ' || followed.number AS subject,
    format('it is dated %%s, after one of %%s', followed.dated, followed.newest) AS detail
FROM followed
INNER JOIN number_series AS series ON series.id = followed.series_id
WHERE followed.newest > followed.dated
    AND NOT series.allow_earlier
    AND NOT EXISTS (
        SELECT FROM change
        WHERE change.table_name = 'number_series' AND change.row_id = series.id::text
            AND ((change.before -> 'allow_earlier')::boolean OR (change.after -> 'allow_earlier')::boolean)
    )
ORDER BY followed.series_id, followed.year, followed.sequence
