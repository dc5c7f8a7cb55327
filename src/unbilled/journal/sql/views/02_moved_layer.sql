-- what: where runs moved posted actuals to, from the voucher of each move until that of the next
-- parameters: none
-- result: the columns of layer_move, and until_voucher_id: NULL where the actual still stands
CREATE VIEW moved_layer AS
SELECT move.*, later.voucher_id AS until_voucher_id
FROM layer_move AS move
LEFT JOIN layer_move AS later ON later.actual_id = move.actual_id AND later.generation = move.generation + 1
