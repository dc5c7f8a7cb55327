-- what: the funding sources of the sales of entries
-- parameters: entries (ids)
-- result: id of each
SELECT DISTINCT funding_source_id AS id FROM actual
WHERE entry_id = any(%(entries)s::bigint[]) AND kind = 'unbilled'
