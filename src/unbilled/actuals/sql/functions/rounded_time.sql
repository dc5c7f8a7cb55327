-- what: time rounded up or to the nearest to a whole number of units, and to one at least (rule: billed-time)
-- parameters: seconds (more than none), the unit in seconds, up or nearest
-- result: seconds
CREATE OR REPLACE FUNCTION rounded_time(seconds numeric, unit integer, way text) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
SELECT unit * greatest(1, CASE way WHEN 'up' THEN ceil(seconds / unit) ELSE round(seconds / unit) END)
$$
