-- what: the exchange rate between two currencies on a day: the newest of the pair, or the inverse of the newest of the reverse pair
-- parameters: from currency, to currency, day
-- result: how many units of `to` one unit of `from` is; 1 for the same currency; NULL if there is none
CREATE OR REPLACE FUNCTION rate_on(from_code text, to_code text, day date) RETURNS numeric LANGUAGE sql STABLE PARALLEL SAFE AS $$
SELECT CASE WHEN from_code = to_code THEN 1::numeric ELSE (
    SELECT CASE WHEN from_currency = from_code THEN rate ELSE round(1 / rate, 10) END
    FROM exchange_rate
    WHERE valid_from <= day
        AND ((from_currency = from_code AND to_currency = to_code) OR (from_currency = to_code AND to_currency = from_code))
    ORDER BY valid_from DESC, from_currency = from_code DESC
    LIMIT 1
) END
$$
