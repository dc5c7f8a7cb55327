-- what: moves of posted actuals to another layer that no run makes: into the layer where the actual stood, of a kind or layer that stays,
--     of what is a reversal or was over or invoiced, out of turn, or on accounts that are not those of where it stood and stands; and
--     those taken back otherwise than they were made
-- parameters: legal_entity (id, or NULL for all)
-- result: legal_entity, subject, detail
WITH move AS (
    SELECT layer_move.*, actual.kind, actual.entry_id, actual.transaction_class, actual.reverses_id AS actual_reverses_id,
        posting.layer AS posted_layer, coalesce(before.layer, posting.layer) AS from_layer,
        CASE WHEN before.id IS NULL THEN posting.debit_line_id ELSE before.stands_on_debit_id END AS stood_on_debit_id,
        CASE WHEN before.id IS NULL THEN posting.credit_line_id ELSE before.stands_on_credit_id END AS stood_on_credit_id,
        posting.actual_id IS NULL OR (before.id IS NULL AND layer_move.generation > 1) AS is_out_of_turn,
        coalesce(before.voucher_id, posting.voucher_id) >= layer_move.voucher_id AS is_too_early,
        CASE WHEN earlier.id IS NULL THEN posting.debit_line_id ELSE earlier.stands_on_debit_id END AS first_debit_id,
        CASE WHEN earlier.id IS NULL THEN posting.credit_line_id ELSE earlier.stands_on_credit_id END AS first_credit_id
    FROM layer_move
    INNER JOIN actual ON actual.id = layer_move.actual_id
    LEFT JOIN posting ON posting.actual_id = layer_move.actual_id
    LEFT JOIN layer_move AS before
        ON before.actual_id = layer_move.actual_id AND before.generation = layer_move.generation - 1
    LEFT JOIN layer_move AS earlier
        ON earlier.actual_id = layer_move.actual_id AND earlier.generation = layer_move.generation - 2
    WHERE %(legal_entity)s::bigint IS NULL OR layer_move.legal_entity_id = %(legal_entity)s
),

told AS (
    SELECT move.*,
        debit.posting_type AS debit_type, credit.posting_type AS credit_type, debit.account_id AS debit_account_id,
        credit.account_id AS credit_account_id, stood_debit.account_id AS stood_debit_account_id,
        stood_credit.account_id AS stood_credit_account_id, stands_debit.account_id AS stands_debit_account_id,
        stands_credit.account_id AS stands_credit_account_id, original.generation AS reversed_generation,
        original.sign AS reversed_sign,
        ARRAY[debit.account_id, credit.account_id] <> ARRAY[own_debit.account_id, own_credit.account_id]
        OR ARRAY[move.stands_on_debit_id, move.stands_on_credit_id] <> ARRAY[move.first_debit_id, move.first_credit_id]
        AS is_back_elsewhere,
        ARRAY[debit.account_id, credit.account_id] <> ARRAY[stood_debit.account_id, stood_credit.account_id] AS is_taken_elsewhere
    FROM move
    LEFT JOIN ledger_line AS debit ON debit.id = move.debit_line_id
    LEFT JOIN ledger_line AS credit ON credit.id = move.credit_line_id
    LEFT JOIN ledger_line AS stood_debit ON stood_debit.id = move.stood_on_debit_id
    LEFT JOIN ledger_line AS stood_credit ON stood_credit.id = move.stood_on_credit_id
    LEFT JOIN ledger_line AS stands_debit ON stands_debit.id = move.stands_on_debit_id
    LEFT JOIN ledger_line AS stands_credit ON stands_credit.id = move.stands_on_credit_id
    LEFT JOIN layer_move AS original ON original.id = move.reverses_id AND original.actual_id = move.actual_id
    LEFT JOIN ledger_line AS own_debit ON own_debit.id = original.debit_line_id
    LEFT JOIN ledger_line AS own_credit ON own_credit.id = original.credit_line_id
),

judged AS (
    SELECT told.legal_entity_id, told.actual_id, told.from_layer, told.layer, told.generation,
        CASE
            WHEN is_out_of_turn OR is_too_early THEN 'out of turn'
            WHEN actual_reverses_id IS NOT NULL THEN 'of a reversal'
            WHEN from_layer = layer THEN 'to where it stood'
            WHEN kind NOT IN ('cost', 'unbilled') OR from_layer NOT IN ('no_ledger', 'profit_and_loss', 'balance', 'not_accrued', 'accrued')
                OR (kind = 'unbilled') <> (layer IN ('not_accrued', 'accrued'))
                OR (kind = 'unbilled') <> (from_layer IN ('not_accrued', 'accrued')) THEN 'between layers that it has not'
            WHEN reverses_id IS NOT NULL AND (
                coalesce(reversed_generation, 0) <> generation - 1 OR sign + reversed_sign <> 0 OR is_back_elsewhere
            ) THEN 'back otherwise than it went'
            WHEN reverses_id IS NOT NULL THEN NULL
            WHEN layer = 'not_accrued' AND (sign = 1 OR is_taken_elsewhere) THEN 'on other accounts'
            WHEN layer = 'not_accrued' THEN NULL
            WHEN sign <> 1 OR layer = 'no_ledger' THEN 'the wrong way'
            WHEN debit_type <> CASE layer WHEN 'accrued' THEN 'wip_sales_value' WHEN 'balance' THEN 'wip_cost_value' ELSE 'cost' END
                OR coalesce(debit_account_id, 0) <> coalesce(stands_debit_account_id, 0) THEN 'on other accounts'
            WHEN from_layer IN ('profit_and_loss', 'balance')
                AND ARRAY[credit_account_id, stands_credit_account_id] <> ARRAY[stood_debit_account_id, stood_credit_account_id]
                THEN 'on other accounts'
            WHEN from_layer IN ('no_ledger', 'not_accrued')
                AND (
                    coalesce(credit_account_id, 0) <> coalesce(stands_credit_account_id, 0)
                    OR (layer = 'accrued' AND credit_type <> 'accrued_revenue')
                )
                THEN 'on other accounts'
        END AS fault
    FROM told
    UNION ALL
    SELECT move.legal_entity_id, move.actual_id, move.from_layer, move.layer, move.generation, 'after it was invoiced'
    FROM move
    INNER JOIN actual AS sale
        ON (sale.id = move.actual_id AND move.kind = 'unbilled')
        OR (sale.entry_id = move.entry_id AND sale.cost_id = move.actual_id AND 'balance' IN (move.layer, move.from_layer))
    INNER JOIN live_claim AS claim ON claim.actual_id = sale.id
    INNER JOIN invoice ON invoice.document_id = claim.document_id AND invoice.voucher_id < move.voucher_id
    WHERE NOT EXISTS (
        SELECT FROM actual_credit AS credit
        INNER JOIN invoice AS note ON note.document_id = credit.document_id AND note.voucher_id < move.voucher_id
        WHERE credit.actual_id = sale.id AND move.kind = 'cost'
    )
    UNION ALL
    SELECT move.legal_entity_id, move.actual_id, move.from_layer, move.layer, move.generation, 'after it was reversed'
    FROM move
    INNER JOIN actual AS reversal ON reversal.reverses_id = move.actual_id
    INNER JOIN posting AS taken ON taken.actual_id = reversal.id AND taken.voucher_id < move.voucher_id
)

SELECT judged.legal_entity_id AS legal_entity, 'actual A' || judged.actual_id AS subject,
    format('move %%s from %%s to %%s: %%s', judged.generation, judged.from_layer, judged.layer, judged.fault) AS detail
FROM judged
WHERE judged.fault IS NOT NULL
ORDER BY judged.actual_id, judged.generation
