-- what: what runs moved to another layer goes back to where it stood; of an ordinary journal, the sales that accrued with it
--     (rule: moved-layers)
-- parameters: journals (ids), kind: cost or unbilled, accounting_date
-- result: the plan move_plan; what moved again, is over or is invoiced since has a refusal
CREATE TEMP TABLE move_plan ON COMMIT DROP AS
SELECT chosen.actual_id, chosen.to_layer, chosen.move_id AS reverses_id, project.code || ' ' || actual.transaction_date AS subject,
    CASE
        WHEN coalesce(moved.id, 0) <> coalesce(chosen.move_id, 0) THEN 'moved_since'
        WHEN EXISTS (SELECT FROM actual AS reversal WHERE reversal.reverses_id = actual.id) THEN 'ended_since'
        WHEN actual.kind = 'unbilled' AND NOT EXISTS (
                SELECT FROM standing_sale AS sale
                WHERE sale.actual_id = actual.id AND sale.legal_entity_id = actual.legal_entity_id
            ) THEN 'ended_since'
        WHEN actual.kind = 'cost' AND (chosen.to_layer = 'balance' OR stands.layer = 'balance')
            AND EXISTS (
                SELECT FROM invoiced_cost AS invoiced WHERE invoiced.entry_id = actual.entry_id AND invoiced.cost_id = actual.id
            ) THEN 'ended_since'
        WHEN chosen.to_layer = 'balance' AND EXISTS (
                SELECT FROM standing_sale AS sale
                INNER JOIN actual AS sold ON sold.id = sale.actual_id
                INNER JOIN standing_posting AS accrued ON accrued.actual_id = sale.actual_id AND accrued.layer = 'accrued'
                WHERE sold.entry_id = actual.entry_id AND sold.cost_id = actual.id AND sale.legal_entity_id = actual.legal_entity_id
            ) THEN 'revenue_is_accrued'
        WHEN chosen.to_layer = 'accrued' AND cost.layer = 'balance' THEN 'cost_is_held'
        WHEN chosen.accounting_date > %(accounting_date)s::date THEN 'moved_before_it_stood'
    END AS refusal,
    jsonb_build_object('project', project.code, 'date', actual.transaction_date, 'on', chosen.accounting_date) AS refusal_values
FROM (
    SELECT move.actual_id, move.id AS move_id, coalesce(before.layer, posting.layer) AS to_layer, move.accounting_date
    FROM layer_move AS move
    INNER JOIN posting ON posting.actual_id = move.actual_id
    LEFT JOIN layer_move AS before ON before.actual_id = move.actual_id AND before.generation = move.generation - 1
    WHERE move.journal_id = any(%(journals)s::bigint[]) AND move.reverses_id IS NULL
        AND NOT EXISTS (SELECT FROM layer_move AS back WHERE back.reverses_id = move.id)
    UNION ALL
    SELECT posting.actual_id, NULL, 'not_accrued', posting.accounting_date
    FROM posting
    WHERE posting.journal_id = any(%(journals)s::bigint[]) AND posting.layer = 'accrued'
        AND NOT EXISTS (SELECT FROM layer_move AS move WHERE move.actual_id = posting.actual_id)
) AS chosen
INNER JOIN actual ON actual.id = chosen.actual_id AND actual.kind = %(kind)s AND actual.reverses_id IS NULL
INNER JOIN project ON project.id = actual.project_id
INNER JOIN standing_posting AS stands ON stands.actual_id = chosen.actual_id
LEFT JOIN standing_posting AS cost ON cost.actual_id = actual.cost_id
LEFT JOIN moved_layer AS moved ON moved.actual_id = chosen.actual_id AND moved.until_voucher_id IS NULL
