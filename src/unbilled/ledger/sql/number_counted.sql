-- what: which series and year each wanted number falls in, and its place among them
-- parameters: none; reads the plan number_wanted (id, legal_entity_id, document_class, document_date)
-- result: the plan number_counted
CREATE TEMP TABLE number_counted ON COMMIT DROP AS
SELECT wanted.id, wanted.legal_entity_id, wanted.document_class, wanted.document_date, series.id AS series_id,
    series.code AS series_code, series.prefix,
    series.width, series.allow_earlier, year.value AS year,
    row_number() OVER same_series AS place, count(*) OVER (PARTITION BY series.id, year.value) AS wanted_in_all,
    count(*) OVER (PARTITION BY wanted.id) AS series_in_all
FROM number_wanted AS wanted
LEFT JOIN number_series AS series
    ON series.legal_entity_id = wanted.legal_entity_id AND series.document_classes ? wanted.document_class
CROSS JOIN LATERAL (
    SELECT CASE WHEN series.restarts_yearly THEN extract(YEAR FROM wanted.document_date)::int ELSE 0 END AS value
) AS year
WINDOW same_series AS (PARTITION BY series.id, year.value ORDER BY wanted.document_date, wanted.id)
