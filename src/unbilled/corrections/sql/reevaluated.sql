-- what: the plan of a re-evaluation for people: old and new, side by side
-- parameters: none; reads the plan reevaluation_plan
-- result: one row per sale that differs
SELECT subject AS what, reference AS document, to_char(make_interval(secs => seconds), 'FMHH24:MI') AS time,
    to_char(make_interval(secs => new_seconds), 'FMHH24:MI') AS new_time, trim_scale(price) AS price, trim_scale(new_price) AS new_price,
    round(amount, minor_units(currency)) AS amount, round(new_amount, minor_units(currency)) AS new_amount, currency,
    replace(billing_type, '_', ' ') AS type, replace(new_billing_type, '_', ' ') AS new_type,
    CASE WHEN cost_differs THEN trim_scale(new_cost_price) END AS new_cost, refusal
FROM reevaluation_plan
ORDER BY transaction_date, subject, actual_id
