-- what: journals with what is still to post in them, filtered; every filter that is NULL matches everything
-- parameters: legal_entity (id), state
-- result: one row per journal; state: open, partly_posted, refused, posted, empty
SELECT listed.* FROM (
    SELECT journal.id, journal.reference, journal.period, journal.moved_from_id, other.reference AS moved_from,
        command.actor AS created_by, command.at AS created_at, coalesce(waiting.lines, 0) AS lines_open,
        coalesce(waiting.refused, 0) AS lines_refused, coalesce(written.vouchers, 0) AS vouchers,
        CASE
            WHEN waiting.refused > 0 THEN 'refused'
            WHEN waiting.lines > 0 AND written.vouchers > 0 THEN 'partly_posted'
            WHEN waiting.lines > 0 THEN 'open'
            WHEN written.vouchers > 0 OR EXISTS (SELECT FROM posting WHERE posting.journal_id = journal.id) THEN 'posted'
            ELSE 'empty' END AS state
    FROM journal
    INNER JOIN command ON command.id = journal.command_id
    LEFT JOIN journal AS other ON other.id = journal.moved_from_id
    LEFT JOIN (
        SELECT journal_line.journal_id, count(*) AS lines, count(journal_line.refusal) AS refused
        FROM journal_line WHERE journal_line.legal_entity_id = %(legal_entity)s GROUP BY journal_line.journal_id
    ) AS waiting ON waiting.journal_id = journal.id
    LEFT JOIN LATERAL (
        SELECT count(*) AS vouchers FROM voucher WHERE voucher.source = 'journal' AND voucher.source_id = journal.id
    ) AS written ON true
    WHERE journal.legal_entity_id = %(legal_entity)s
) AS listed
WHERE %(state)s::text IS NULL OR listed.state = %(state)s
