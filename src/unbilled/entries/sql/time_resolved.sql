-- what: the rows of an export with our ids, each with its place (where a change of it may be found) and its ordinal among equal rows
-- parameters: legal_entity (id); reads the plan time_given
-- result: the plan time_resolved, one row per line
CREATE TEMP TABLE time_resolved ON COMMIT DROP AS
SELECT given.*, worker.id AS worker_id, project.id AS project_id, project.stage, task.id AS task_id,
    category.id AS category_id, role.id AS role_id,
    row_number() OVER (
        PARTITION BY worker.id, given.transaction_date, given.start_time, project.id, task.id, given.seconds, given.description
        ORDER BY given.line
    ) - 1 AS ordinal,
    concat_ws(
        ' ', worker.id, given.transaction_date, coalesce(given.start_time::text, concat_ws('/', project.id, task.id))
    ) AS place
FROM time_given AS given
INNER JOIN worker ON worker.legal_entity_id = %(legal_entity)s AND worker.code = given.worker
INNER JOIN project ON project.legal_entity_id = %(legal_entity)s AND project.code = given.project
LEFT JOIN task ON task.project_id = project.id AND task.code = given.task
LEFT JOIN category ON category.legal_entity_id = %(legal_entity)s AND category.code = given.category
LEFT JOIN role ON role.legal_entity_id = %(legal_entity)s AND role.code = given.role
