-- what: counters whose last number or date is not that of the documents that they numbered
-- parameters: legal_entity (id, or NULL for all)
-- result: legal_entity, subject, detail
WITH given AS (
    SELECT legal_entity_id, series_id, year, sequence, invoice_date AS dated FROM invoice
    WHERE issued_with_id IS NULL
    UNION ALL
    SELECT voucher.legal_entity_id, series.id,
        CASE WHEN series.restarts_yearly THEN extract(YEAR FROM voucher.accounting_date)::int ELSE 0 END,
        substring(voucher.number FROM '\d+$')::bigint, voucher.accounting_date
    FROM voucher
    INNER JOIN number_series AS series
        ON series.legal_entity_id = voucher.legal_entity_id AND series.document_classes ? 'voucher'
),

numbered AS (
    SELECT legal_entity_id, series_id, year, max(sequence) AS last_number, max(dated) AS last_date
    FROM given
    GROUP BY legal_entity_id, series_id, year
)

SELECT coalesce(numbered.legal_entity_id, counter.legal_entity_id) AS legal_entity,
    format('series %%s %%s', coalesce(series.code, '–'), year) AS subject,
    format(
        'the counter stands at %%s of %%s, the last document has %%s of %%s', coalesce(counter.last_number::text, '–'),
        coalesce(counter.last_date::text, '–'), coalesce(numbered.last_number, 0), coalesce(numbered.last_date::text, '–')
    ) AS detail
FROM numbered
FULL JOIN number_counter AS counter USING (series_id, year)
LEFT JOIN number_series AS series ON series.id = series_id
WHERE (%(legal_entity)s::bigint IS NULL OR coalesce(numbered.legal_entity_id, counter.legal_entity_id) = %(legal_entity)s)
    AND (
        counter.last_number IS DISTINCT FROM coalesce(numbered.last_number, 0)
        OR counter.last_date IS DISTINCT FROM numbered.last_date
    )
ORDER BY series.code, year
