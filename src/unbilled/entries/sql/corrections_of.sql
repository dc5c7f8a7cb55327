-- what: which entries were corrected
-- parameters: entries (ids)
-- result: entry_id of each
SELECT entry_id FROM entry_correction WHERE entry_id = any(%(entries)s::bigint[])
