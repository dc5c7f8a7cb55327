-- what: a new journal for the lines of each journal that could not be posted while others could
-- parameters: command; reads the plan posting_plan
-- result: rows of journal that name the one that they were moved from
INSERT INTO journal (legal_entity_id, command_id, reference, period, moved_from_id)
SELECT journal.legal_entity_id, %(command)s,
    journal.reference || '-E' || (
        1 + (SELECT count(*) FROM journal AS other WHERE other.moved_from_id = journal.id)
    ),
    journal.period, journal.id
FROM journal
WHERE journal.id IN (SELECT journal_id FROM posting_plan WHERE refusal IS NOT NULL)
    AND journal.id IN (SELECT journal_id FROM posting_plan WHERE refusal IS NULL)
RETURNING id
