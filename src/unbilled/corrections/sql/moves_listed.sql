-- what: the journals of runs that moved posted costs or sales to another layer
-- parameters: legal_entity (id), period: costs, revenue, or NULL for both
-- result: one row per journal; is_back: it takes another back; reversible: how many of its moves no later one has followed
SELECT journal.id, journal.reference, journal.period, run.accounting_date, run.lines, run.is_back,
    CASE WHEN run.is_back THEN 0 ELSE run.lines - run.followed END AS reversible, command.actor AS created_by,
    command.at AS created_at
FROM journal
INNER JOIN command ON command.id = journal.command_id
INNER JOIN LATERAL (
    SELECT min(move.accounting_date) AS accounting_date, count(*) AS lines, bool_and(move.reverses_id IS NOT NULL) AS is_back,
        count(later.id) AS followed
    FROM layer_move AS move
    LEFT JOIN layer_move AS later ON later.actual_id = move.actual_id AND later.generation = move.generation + 1
    WHERE move.journal_id = journal.id
) AS run ON run.lines > 0
WHERE journal.legal_entity_id = %(legal_entity)s AND journal.period IN ('costs', 'revenue')
    AND (%(period)s::text IS NULL OR journal.period = %(period)s)
