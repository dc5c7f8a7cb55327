-- what: the run dates of contract lines that are not done, each with the transaction dates that it bills: those after
--     `later_than`, up to its cut-off date
-- parameters: contracts, lines (ids), run_dates, cut_off_dates; lists of the same length
-- result: the plan run_date_plan
CREATE TEMP TABLE run_date_plan ON COMMIT DROP AS
SELECT given.contract_id, given.contract_line_id, given.run_date, given.cut_off_date,
    coalesce(max(given.cut_off_date) OVER earlier, '-infinity') AS later_than
FROM unnest(%(contracts)s::bigint[], %(lines)s::bigint[], %(run_dates)s::date[], %(cut_off_dates)s::date[])
    AS given (contract_id, contract_line_id, run_date, cut_off_date)
WINDOW earlier AS (
    PARTITION BY given.contract_line_id ORDER BY given.run_date ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
)
