-- what: sales that ended without a document, once they and their reversals are posted, whose accounts hold something of them in
--     transaction, accounting or reporting currency; a write-off that ended with its contract stays, and its reversal posts nothing
-- parameters: legal_entity (id, or NULL for all)
-- result: legal_entity, subject, detail
WITH ended AS (
    SELECT adjustment.actual_id, adjustment.legal_entity_id, part.id
    FROM actual_adjustment AS adjustment
    INNER JOIN actual ON actual.id = adjustment.actual_id AND actual.kind = 'unbilled'
    INNER JOIN posting AS given ON given.actual_id = adjustment.actual_id
    INNER JOIN posting AS taken ON taken.actual_id = adjustment.reversal_id
    CROSS JOIN LATERAL (VALUES (adjustment.actual_id), (adjustment.reversal_id)) AS part (id)
    WHERE NOT (adjustment.cause = 'closing' AND given.layer = 'written_off' AND part.id = adjustment.actual_id)
)

SELECT ended.legal_entity_id AS legal_entity, 'actual A' || ended.actual_id AS subject,
    format(
        '%%s left on account %%s: %%s transaction, %%s accounting, %%s reporting', line.posting_type, line.account_id,
        sum(side.sign * actual.amount), sum(side.sign * posting.amount_accounting), sum(side.sign * posting.amount_reporting)
    ) AS detail
FROM ended
INNER JOIN actual ON actual.id = ended.id
INNER JOIN posting ON posting.actual_id = ended.id
LEFT JOIN layer_move AS move ON move.actual_id = ended.id
CROSS JOIN LATERAL (
    SELECT 1 AS sign, posting.debit_line_id AS ledger_line_id
    WHERE coalesce(move.generation, 1) = 1
    UNION ALL SELECT -1, posting.credit_line_id WHERE coalesce(move.generation, 1) = 1
    UNION ALL SELECT move.sign, move.debit_line_id
    UNION ALL SELECT -move.sign, move.credit_line_id
) AS side
INNER JOIN ledger_line AS line ON line.id = side.ledger_line_id
WHERE %(legal_entity)s::bigint IS NULL OR ended.legal_entity_id = %(legal_entity)s
GROUP BY ended.legal_entity_id, ended.actual_id, line.posting_type, line.account_id, line.dimension_set_id
HAVING (sum(side.sign * actual.amount), sum(side.sign * posting.amount_accounting), sum(side.sign * posting.amount_reporting))
    <> (0, 0, 0)
ORDER BY ended.actual_id
