-- what: the names that the lines of each planned document say, as they are now: they stand in its snapshot
-- parameters: none; reads the plan issue_line
-- result: the plan names_said (document_id, names)
CREATE TEMP TABLE names_said ON COMMIT DROP AS
WITH worker_said AS MATERIALIZED (
    -- the same people work on many documents: what is said of each is put together once
    SELECT worker.id, format('"worker:%%s":%%s', worker.id, json_build_array(worker.code, worker.name)) AS pair
    FROM worker
    WHERE worker.id IN (SELECT worker_id FROM issue_line)
)

SELECT document_id, ('{' || string_agg(pair, ',') || '}')::jsonb AS names
FROM (
    SELECT said.document_id, format('"project:%%s":%%s', project.id, json_build_array(project.code, project.name)) AS pair
    FROM (SELECT DISTINCT document_id, project_id FROM issue_line) AS said INNER JOIN project ON project.id = said.project_id
    UNION ALL
    SELECT said.document_id, format('"task:%%s":%%s', task.id, json_build_array(task.code, task.name))
    FROM (SELECT DISTINCT document_id, task_id FROM issue_line) AS said INNER JOIN task ON task.id = said.task_id
    UNION ALL
    SELECT said.document_id, worker_said.pair
    FROM (SELECT DISTINCT document_id, worker_id FROM issue_line) AS said
    INNER JOIN worker_said ON worker_said.id = said.worker_id
    UNION ALL
    SELECT said.document_id, format('"category:%%s":%%s', category.id, json_build_array(category.code, category.name, category.unit))
    FROM (SELECT DISTINCT document_id, category_id FROM issue_line) AS said INNER JOIN category ON category.id = said.category_id
) AS named
GROUP BY document_id
