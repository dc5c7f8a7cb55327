-- what: the first day from a day on that lies in an open period of a module
-- parameters: of (legal entity), module, day
-- result: a function; NULL if there is none
CREATE OR REPLACE FUNCTION next_open_date(of bigint, module text, day date) RETURNS date
LANGUAGE sql STABLE AS $$
SELECT min(greatest(found.starts, next_open_date.day))
FROM open_periods(next_open_date.of, next_open_date.module) AS found
WHERE found.ends >= next_open_date.day
$$
