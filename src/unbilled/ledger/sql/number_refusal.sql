-- what: the first wanted number that cannot be given; the counters are locked in order, so that what is read stays true
-- parameters: none; reads the plan number_counted
-- result: at most one row: code, series, document_class, document_date, last_date
WITH counter AS (
    SELECT number_counter.* FROM number_counter
    WHERE number_counter.series_id IN (SELECT series_id FROM number_counted)
    ORDER BY number_counter.id
    FOR UPDATE
)

SELECT CASE
        WHEN counted.series_id IS NULL THEN 'no_number_series'
        WHEN counted.series_in_all > 1 THEN 'several_number_series'
        ELSE 'number_before_last' END AS code,
    counted.series_code AS series, counted.document_class, counted.document_date, counter.last_date
FROM number_counted AS counted
LEFT JOIN counter ON counter.series_id = counted.series_id AND counter.year = counted.year
WHERE counted.series_id IS NULL
    OR counted.series_in_all > 1
    OR (counter.last_date > counted.document_date AND NOT counted.allow_earlier)
ORDER BY counted.id
LIMIT 1
