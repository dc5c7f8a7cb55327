-- what: posted actuals go to another layer
-- parameters: command; reads the plan posting_side
-- result: rows of layer_move
INSERT INTO layer_move (
    legal_entity_id, command_id, actual_id, generation, layer, sign, reverses_id, journal_id, voucher_id, debit_line_id, credit_line_id,
    stands_on_debit_id, stands_on_credit_id, accounting_date
)
SELECT legal_entity_id, %(command)s, actual_id, generation, to_layer, sign, move_reversed_id, journal_id, voucher_id, debit_line_id,
    credit_line_id,
    CASE WHEN to_layer NOT IN ('no_ledger', 'not_accrued') THEN coalesce(given_stands_on_debit_id, debit_line_id) END,
    CASE WHEN to_layer NOT IN ('no_ledger', 'not_accrued') THEN coalesce(given_stands_on_credit_id, credit_line_id) END,
    accounting_date
FROM posting_side
ORDER BY actual_id
