-- what: moves each counter on by the numbers of the whole chunk
-- parameters: none; reads the plan number_counted
-- result: rows of number_counter change
UPDATE number_counter
SET last_number = number_counter.last_number + chunk.wanted, last_date = greatest(number_counter.last_date, chunk.newest)
FROM (
    SELECT series_id, year, count(*) AS wanted, max(document_date) AS newest FROM number_counted GROUP BY series_id, year
) AS chunk
WHERE number_counter.series_id = chunk.series_id AND number_counter.year = chunk.year
