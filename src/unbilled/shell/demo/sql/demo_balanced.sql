-- what: whether the ledger balances in every currency
-- parameters: none
-- result: balanced
WITH transaction_currency AS (
    SELECT currency FROM ledger_line GROUP BY currency HAVING sum(amount_transaction) <> 0
)

SELECT coalesce(sum(amount_accounting) = 0 AND sum(amount_reporting) = 0, true)
    AND NOT EXISTS (SELECT FROM transaction_currency) AS balanced
FROM ledger_line
