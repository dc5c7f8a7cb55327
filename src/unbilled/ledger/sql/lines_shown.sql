-- what: the lines of a voucher; debit and credit are display: a positive amount is a debit
-- parameters: voucher (id)
-- result: one row per line, debits first
SELECT line.id, account.code AS account, account.name AS account_name, line.posting_type, line.currency, line.amount_transaction,
    line.amount_accounting, line.amount_reporting, line.rate, line.is_correction, dimension_set.combination,
    CASE WHEN side.is_debit THEN line.amount_transaction END AS debit,
    CASE WHEN NOT side.is_debit THEN -line.amount_transaction END AS credit,
    CASE WHEN side.is_debit THEN line.amount_accounting END AS debit_accounting,
    CASE WHEN NOT side.is_debit THEN -line.amount_accounting END AS credit_accounting
FROM ledger_line AS line
INNER JOIN account ON account.id = line.account_id
LEFT JOIN dimension_set ON dimension_set.id = line.dimension_set_id
CROSS JOIN LATERAL (
    SELECT coalesce(nullif(line.amount_accounting, 0), nullif(line.amount_transaction, 0), line.amount_reporting) > 0 AS is_debit
) AS side
WHERE line.voucher_id = %(voucher)s
ORDER BY side.is_debit DESC, account.code, line.id
