-- what: the plan of an edit for people: what each line charged, and what it would charge
-- parameters: none; reads the plan edit_plan
-- result: one row per line; rest is what of it would be billed at no charge
SELECT subject AS what, replace(billing_type, '_', ' ') AS type,
    CASE WHEN seconds IS NULL THEN trim_scale(quantity)::text ELSE to_char(make_interval(secs => seconds), 'FMHH24:MI') END AS quantity,
    trim_scale(price) AS price, round(was_charged, minor_units(currency)) AS charged,
    round(charged_amount, minor_units(currency)) AS new_charged, currency, refusal
FROM edit_plan
ORDER BY transaction_date, actual_id
