-- what: the actuals that an act on journal lines of entries means: those that wait in a journal; of an entry that has none
--     there and is named, all, so that the command can refuse them
-- parameters: entries (ids), kinds, is_named
-- result: actual_id
SELECT actual.id AS actual_id
FROM actual
LEFT JOIN journal_line AS line ON line.actual_id = actual.id
WHERE actual.entry_id = any(%(entries)s) AND actual.kind = any(%(kinds)s)
    AND (
        line.actual_id IS NOT NULL
        OR %(is_named)s AND NOT EXISTS (
            SELECT FROM journal_line
            INNER JOIN actual AS other ON other.id = journal_line.actual_id
            WHERE other.entry_id = actual.entry_id AND other.kind = any(%(kinds)s)
        )
    )
ORDER BY actual.id
