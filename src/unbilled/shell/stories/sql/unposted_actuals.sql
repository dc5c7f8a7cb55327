-- what: the actuals of entries that wait in a journal
-- parameters: entries (ids), kinds
-- result: actual_id
SELECT journal_line.actual_id
FROM journal_line
INNER JOIN actual ON actual.id = journal_line.actual_id
WHERE actual.entry_id = any(%(entries)s) AND actual.kind = any(%(kinds)s)
ORDER BY journal_line.actual_id
