-- what: the projects on which entries were recorded
-- parameters: entries (ids)
-- result: project_id of each
SELECT DISTINCT project_id FROM entry WHERE id = any(%(entries)s::bigint[])
