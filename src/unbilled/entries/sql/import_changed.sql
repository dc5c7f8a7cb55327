-- what: the rows of an export that are changes of entries
-- parameters: none; reads the plan time_plan
-- result: rows with the old and new values, and why the change cannot be made, by line
SELECT line, entry_id, state, old_project, project, old_task, task, old_seconds, seconds, old_description, description, refusal,
    CASE WHEN refusal IS NOT NULL THEN refusal_values END AS refusal_values
FROM time_plan
WHERE action = 'changed'
ORDER BY line
