-- what: hands in entries that are neither submitted nor approved nor corrected
-- parameters: command, entries (ids)
-- result: rows of submission; their ids and entries
WITH handed_in AS (
    INSERT INTO submission (legal_entity_id, command_id, entry_id, round)
    SELECT entry.legal_entity_id, %(command)s, entry.id,
        1 + (SELECT count(*) FROM submission AS earlier WHERE earlier.entry_id = entry.id)
    FROM entry
    WHERE entry.id = any(%(entries)s)
        AND NOT EXISTS (SELECT FROM awaiting_approval WHERE awaiting_approval.entry_id = entry.id)
        AND NOT EXISTS (SELECT FROM approved_entry WHERE approved_entry.entry_id = entry.id)
        AND NOT EXISTS (SELECT FROM entry_correction WHERE entry_correction.entry_id = entry.id)
    ORDER BY entry.id
    RETURNING id, legal_entity_id, entry_id
)

SELECT id AS submission_id, legal_entity_id, entry_id FROM handed_in
