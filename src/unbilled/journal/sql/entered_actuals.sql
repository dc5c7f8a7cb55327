-- what: the actuals of entries
-- parameters: entries (ids)
-- result: the plan posted_now
CREATE TEMP TABLE posted_now ON COMMIT DROP AS
SELECT id AS actual_id FROM actual WHERE entry_id = any(%(entries)s::bigint[])
