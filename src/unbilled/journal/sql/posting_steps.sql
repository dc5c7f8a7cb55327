-- what: where actuals stand in the journal: the line that waits or the posting
-- parameters: legal_entity (id), actuals (ids)
-- result: one row per actual in a journal or posted, and for each layer that a run moved it to
SELECT actual.id AS actual_id, actual.kind, line.journal_id, journal.reference AS journal, line.voucher_id, voucher.number AS voucher,
    line.layer, line.accounting_date, line.layer IS NOT NULL AS is_posted,
    line.refusal ->> 'code' AS refusal, line.refusal -> 'values' AS refusal_values
FROM (
    SELECT posting.actual_id, posting.journal_id, posting.voucher_id, posting.layer, posting.accounting_date,
        NULL::jsonb AS refusal
    FROM posting WHERE posting.actual_id = any(%(actuals)s::bigint[])
    UNION ALL
    SELECT move.actual_id, move.journal_id, move.voucher_id, move.layer, move.accounting_date, NULL
    FROM layer_move AS move WHERE move.actual_id = any(%(actuals)s::bigint[])
    UNION ALL
    SELECT journal_line.actual_id, journal_line.journal_id, NULL, NULL, journal_line.accounting_date, journal_line.refusal
    FROM journal_line WHERE journal_line.actual_id = any(%(actuals)s::bigint[])
) AS line
INNER JOIN actual ON actual.id = line.actual_id
LEFT JOIN journal ON journal.id = line.journal_id
LEFT JOIN voucher ON voucher.id = line.voucher_id
WHERE actual.legal_entity_id = %(legal_entity)s
ORDER BY actual.id, line.voucher_id NULLS FIRST
