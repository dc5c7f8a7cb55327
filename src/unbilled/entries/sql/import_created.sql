-- what: the entries that an import would create
-- parameters: none; reads the plan entry_plan
-- result: rows for people, by line
SELECT row_number AS line, worker, project, task, category, role, transaction_date, start_time, seconds, description
FROM entry_plan
WHERE refusal IS NULL
ORDER BY row_number
