-- what: the ledger lines of the accruals that the planned documents take back or re-instate; those on one account, with the same
--     dimensions and rates, are one side, and one new line of a voucher takes them back
-- parameters: none; reads the plan issue_line
-- result: the plan accrual_side; side_id is the smallest line_id of its side
CREATE TEMP TABLE accrual_side ON COMMIT DROP AS
SELECT line.id AS line_id,
    min(line.id) OVER (
        PARTITION BY line.account_id, line.dimension_set_id, line.posting_type, line.rate, line.reporting_rate
    ) AS side_id,
    line.account_id, line.dimension_set_id, line.posting_type, line.rate, line.reporting_rate
FROM (
    SELECT debit_line_id AS id FROM issue_line WHERE is_accrued
    UNION
    SELECT credit_line_id FROM issue_line WHERE is_accrued
) AS named
INNER JOIN ledger_line AS line ON line.id = named.id
