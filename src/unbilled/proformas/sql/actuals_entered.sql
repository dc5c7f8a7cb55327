-- what: the actuals that were made of entries and wait for their journal
-- parameters: entries (ids)
-- result: ids
SELECT actual.id
FROM actual
INNER JOIN unposted ON unposted.actual_id = actual.id
WHERE actual.entry_id = any(%(entries)s::bigint[])
ORDER BY actual.id
