-- what: unposted lines leave their journals; their actuals wait for the next import
-- parameters: journals (ids), lines (actual ids, or NULL for all)
-- result: actual_id of each
DELETE FROM journal_line
WHERE journal_id = any(%(journals)s::bigint[]) AND (%(lines)s::bigint[] IS NULL OR actual_id = any(%(lines)s::bigint[]))
RETURNING actual_id
