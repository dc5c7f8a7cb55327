-- what: a journal for each period of the plan that has none with room: one that has been posted from takes no more lines
-- parameters: command, apart (in a new one whatever there is); reads the plan import_plan
-- result: rows of journal
INSERT INTO journal (legal_entity_id, command_id, reference, period)
SELECT wanted.legal_entity_id, %(command)s,
    'J-' || wanted.period || '-' || lpad((1 + (
        SELECT count(*) FROM journal
        WHERE journal.legal_entity_id = wanted.legal_entity_id AND journal.period = wanted.period
    ))::text, 3, '0'),
    wanted.period
FROM (SELECT DISTINCT legal_entity_id, period FROM import_plan) AS wanted
WHERE %(apart)s OR NOT EXISTS (
    SELECT FROM open_journal
    WHERE open_journal.legal_entity_id = wanted.legal_entity_id AND open_journal.period = wanted.period
)
ORDER BY wanted.period
