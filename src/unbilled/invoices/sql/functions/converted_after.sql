-- what: an amount in another currency, as what it adds to the rounded conversion of what was before it
-- parameters: what was before, amount, rate, minor units
-- result: the amount; all that follow one another come to the rounded conversion of their sum
CREATE OR REPLACE FUNCTION converted_after(numeric, numeric, numeric, integer) RETURNS numeric LANGUAGE sql IMMUTABLE AS $$
    SELECT round(($1 + $2) * $3, $4) - round($1 * $3, $4)
$$
