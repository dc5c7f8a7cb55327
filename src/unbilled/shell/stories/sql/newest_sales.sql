-- what: the newest sale of each entry: the one that a credit returned rather than the one that it took back
-- parameters: entries (ids)
-- result: actual_id, entry_id
SELECT DISTINCT ON (entry_id) id AS actual_id, entry_id FROM actual
WHERE entry_id = any(%(entries)s) AND kind = 'unbilled' AND reverses_id IS NULL
ORDER BY entry_id, id DESC
