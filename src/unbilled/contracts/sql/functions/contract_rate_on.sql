-- what: the exchange rate between two currencies on a day for a contract: what was agreed in it, else the rate of the day
--     (rule: exchange-rate-agreement)
-- parameters: contract (or NULL), from currency, to currency, day
-- result: how many units of `to` one unit of `from` is; NULL if there is none
CREATE OR REPLACE FUNCTION contract_rate_on(contract bigint, from_code text, to_code text, day date) RETURNS numeric
LANGUAGE sql STABLE PARALLEL SAFE AS $$
SELECT coalesce((
    SELECT CASE WHEN from_currency = from_code THEN rate ELSE round(1 / rate, 10) END
    FROM exchange_agreement
    WHERE contract_id = contract AND day >= valid_from AND (valid_to IS NULL OR day <= valid_to)
        AND ((from_currency = from_code AND to_currency = to_code) OR (from_currency = to_code AND to_currency = from_code))
    ORDER BY from_currency = from_code DESC
    LIMIT 1
), rate_on(from_code, to_code, day))
$$
