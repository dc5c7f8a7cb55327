-- what: the number of decimals of a currency's amounts, for rounding in statements; `money` says the same in Python
-- parameters: a currency code
-- result: 0, 2 or 3; 2 unless ISO 4217 says otherwise
CREATE OR REPLACE FUNCTION minor_units(code text) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
SELECT CASE
    WHEN code IN ('BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF', 'UGX', 'UYI', 'VND', 'VUV', 'XAF', 'XOF', 'XPF') THEN 0
    WHEN code IN ('BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND') THEN 3
    ELSE 2 END
$$
