-- what: which posted costs the balance sheet held, from which voucher until which
-- parameters: none
-- result: actual_id, from_voucher_id (0: since it was posted), until_voucher_id (NULL: it still does), held_line_id, and what was posted
CREATE VIEW held_posting AS
SELECT posting.actual_id, 0 AS from_voucher_id, move.voucher_id AS until_voucher_id, posting.debit_line_id AS held_line_id,
    posting.amount_accounting, posting.amount_reporting, posting.rate, posting.reporting_rate
FROM posting
LEFT JOIN layer_move AS move ON move.actual_id = posting.actual_id AND move.generation = 1
WHERE posting.layer = 'balance'
UNION ALL
SELECT moved.actual_id, moved.voucher_id, moved.until_voucher_id, moved.stands_on_debit_id, posting.amount_accounting,
    posting.amount_reporting, posting.rate, posting.reporting_rate
FROM moved_layer AS moved
INNER JOIN posting ON posting.actual_id = moved.actual_id
WHERE moved.layer = 'balance'
