-- what: a counter row for each series and year that is about to give its first number
-- parameters: none; reads the plan number_counted
-- result: rows of number_counter
INSERT INTO number_counter (legal_entity_id, series_id, year, last_number)
SELECT DISTINCT legal_entity_id, series_id, year, 0 FROM number_counted WHERE series_id IS NOT NULL
ORDER BY series_id, year
ON CONFLICT (series_id, year) DO NOTHING
