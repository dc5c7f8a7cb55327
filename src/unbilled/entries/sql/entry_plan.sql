-- what: the rows to record with their codes resolved to ids, and why a row cannot be recorded (rule: entries)
-- parameters: legal_entity (id); reads the plan entry_given
-- result: the plan entry_plan, one row per given row; refusal is NULL for those that can be recorded
CREATE TEMP TABLE entry_plan ON COMMIT DROP AS
WITH resolved AS (
    SELECT given.*, legal_entity.id AS legal_entity_id, legal_entity.seconds_per_day, worker.id AS worker_id,
        project.id AS project_id, project.stage, project_group.project_type, task.id AS task_id, category.id AS category_id,
        category.transaction_class AS class_of_category, role.id AS role_id
    FROM entry_given AS given
    INNER JOIN legal_entity ON legal_entity.id = %(legal_entity)s
    LEFT JOIN worker ON worker.legal_entity_id = legal_entity.id AND worker.code = given.worker
    LEFT JOIN project ON project.legal_entity_id = legal_entity.id AND project.code = given.project
    LEFT JOIN project_group ON project_group.id = project.group_id
    LEFT JOIN task ON task.project_id = project.id AND task.code = given.task
    LEFT JOIN category ON category.legal_entity_id = legal_entity.id AND category.code = given.category
    LEFT JOIN role ON role.legal_entity_id = legal_entity.id AND role.code = given.role
),

daily AS (
    SELECT resolved.row_number,
        sum(resolved.seconds) OVER (PARTITION BY resolved.worker_id, resolved.transaction_date)
        + coalesce((
            SELECT sum(entry.seconds) FROM entry
            WHERE entry.worker_id = resolved.worker_id AND entry.transaction_date = resolved.transaction_date
                AND NOT EXISTS (SELECT FROM entry_correction WHERE entry_correction.entry_id = entry.id)
        ), 0) AS seconds
    FROM resolved
    WHERE resolved.transaction_class = 'time'
)

SELECT resolved.*, daily.seconds AS seconds_of_day,
    CASE
        WHEN resolved.worker_id IS NULL THEN 'unknown_worker'
        WHEN resolved.project_id IS NULL THEN 'unknown_project'
        WHEN resolved.task IS NOT NULL AND resolved.task_id IS NULL THEN 'unknown_task'
        WHEN resolved.category_id IS NULL THEN 'unknown_category'
        WHEN resolved.role IS NOT NULL AND resolved.role_id IS NULL THEN 'unknown_role'
        WHEN resolved.class_of_category <> resolved.transaction_class THEN 'category_of_another_class'
        WHEN resolved.stage <> 'in_process' THEN 'project_not_in_process'
        WHEN resolved.transaction_date NOT BETWEEN '2000-01-01' AND '2099-12-31' THEN 'date_out_of_range'
        WHEN resolved.transaction_class = 'time' AND resolved.seconds IS NULL THEN 'no_duration'
        WHEN resolved.transaction_class = 'time' AND resolved.seconds <= 0 THEN 'time_not_positive'
        WHEN resolved.transaction_class <> 'time' AND coalesce(resolved.quantity, 0) = 0 THEN 'no_quantity'
        WHEN resolved.transaction_class <> 'time' AND resolved.quantity < 0 AND resolved.reason = '' THEN 'negative_without_reason'
        WHEN daily.seconds > resolved.seconds_per_day THEN 'day_exceeded'
        WHEN resolved.price IS NOT NULL AND resolved.currency = '' THEN 'price_without_currency'
        WHEN resolved.currency <> '' AND NOT EXISTS (SELECT FROM currency WHERE currency.code = resolved.currency)
            THEN 'unknown_currency'
    END AS refusal,
    coalesce(resolved.project, '') || ' ' || resolved.transaction_date || ' ' || coalesce(resolved.worker, '') AS subject,
    jsonb_build_object(
        'row', resolved.row_number, 'worker', resolved.worker, 'project', resolved.project, 'task', resolved.task,
        'category', resolved.category, 'role', resolved.role, 'date', resolved.transaction_date, 'stage', resolved.stage,
        'class', resolved.transaction_class, 'currency', resolved.currency,
        'hours', round(coalesce(daily.seconds, 0) / 3600.0, 2), 'limit', round(resolved.seconds_per_day / 3600.0, 2)
    ) AS refusal_values
FROM resolved
LEFT JOIN daily ON daily.row_number = resolved.row_number
