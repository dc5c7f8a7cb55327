-- what: the funding sources of the sales that came from entries
-- parameters: entries (ids)
-- result: funding_source_id of each
SELECT DISTINCT funding_source_id FROM actual WHERE entry_id = any(%(entries)s) AND kind = 'unbilled'
