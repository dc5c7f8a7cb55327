-- what: the numbers themselves, in order of document date
-- parameters: none; reads the plan number_counted, after the counters have moved
-- result: the plan number_taken (id, series_id, year, sequence, number)
CREATE TEMP TABLE number_taken ON COMMIT DROP AS
SELECT counted.id, counted.series_id, counted.year, given.sequence,
    replace(counted.prefix, '{year}', counted.year::text)
    || lpad(given.sequence::text, greatest(counted.width, length(given.sequence::text)), '0') AS number
FROM number_counted AS counted
INNER JOIN number_counter AS counter ON counter.series_id = counted.series_id AND counter.year = counted.year
CROSS JOIN LATERAL (SELECT counter.last_number - counted.wanted_in_all + counted.place AS sequence) AS given
