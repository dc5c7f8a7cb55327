-- what: how an actual was posted
-- parameters: actual (id)
-- result: at most one row with voucher, journal and the accounts of its two sides, and one for each layer that a run moved it to
SELECT posting.layer, posting.amount_accounting, posting.rate, voucher.number AS voucher, journal.reference AS journal,
    debit_account.code AS debit, credit_account.code AS credit
FROM posting
LEFT JOIN voucher ON voucher.id = posting.voucher_id
LEFT JOIN journal ON journal.id = posting.journal_id
LEFT JOIN ledger_line AS debit ON debit.id = posting.debit_line_id
LEFT JOIN account AS debit_account ON debit_account.id = debit.account_id
LEFT JOIN ledger_line AS credit ON credit.id = posting.credit_line_id
LEFT JOIN account AS credit_account ON credit_account.id = credit.account_id
WHERE posting.actual_id = %(actual)s
UNION ALL
SELECT move.layer, move.sign * posting.amount_accounting, posting.rate, voucher.number, journal.reference, debit_account.code,
    credit_account.code
FROM layer_move AS move
INNER JOIN posting ON posting.actual_id = move.actual_id
INNER JOIN voucher ON voucher.id = move.voucher_id
INNER JOIN journal ON journal.id = move.journal_id
INNER JOIN ledger_line AS debit ON debit.id = move.debit_line_id
INNER JOIN account AS debit_account ON debit_account.id = debit.account_id
INNER JOIN ledger_line AS credit ON credit.id = move.credit_line_id
INNER JOIN account AS credit_account ON credit_account.id = credit.account_id
WHERE move.actual_id = %(actual)s
ORDER BY voucher NULLS FIRST
