-- what: a journal with how many of its lines wait, were refused, are posted
-- parameters: legal_entity, journal (ids)
-- result: one row, or none in another legal entity
SELECT journal.id, journal.reference, journal.period, journal.moved_from_id, other.reference AS moved_from, command.actor AS created_by,
    command.at AS created_at, waiting.lines AS lines_open, waiting.refused AS lines_refused, posted.lines AS lines_posted,
    CASE
        WHEN waiting.refused > 0 THEN 'refused'
        WHEN waiting.lines > 0 AND posted.lines > 0 THEN 'partly_posted'
        WHEN waiting.lines > 0 THEN 'open'
        WHEN posted.lines > 0 THEN 'posted'
        ELSE 'empty' END AS state
FROM journal
INNER JOIN command ON command.id = journal.command_id
LEFT JOIN journal AS other ON other.id = journal.moved_from_id
CROSS JOIN (
    SELECT count(*) AS lines, count(refusal) AS refused FROM journal_line WHERE journal_id = %(journal)s
) AS waiting
CROSS JOIN (
    SELECT (SELECT count(*) FROM posting WHERE posting.journal_id = %(journal)s)
        + (SELECT count(*) FROM layer_move WHERE layer_move.journal_id = %(journal)s) AS lines
) AS posted
WHERE journal.legal_entity_id = %(legal_entity)s AND journal.id = %(journal)s
