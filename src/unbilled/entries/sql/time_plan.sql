-- what: what each row of an export is: an entry that is there, the change of one, or a new one (rule: import-identity)
-- parameters: legal_entity (id), source; reads the plan time_given
-- result: the plan time_plan, one row per line: action same, changed or new, its ordinal among equal rows, and for a changed
--     one its entry with the old values, is_fixed when it was handed in, and why the change cannot be made
CREATE TEMP TABLE time_plan ON COMMIT DROP AS
WITH resolved AS (
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
),

worked AS (
    SELECT DISTINCT worker_id, transaction_date FROM resolved
),

recorded AS (
    SELECT entry.*,
        concat_ws(
            ' ', entry.worker_id, entry.transaction_date,
            coalesce(entry.start_time::text, concat_ws('/', entry.project_id, entry.task_id))
        ) AS place
    FROM worked
    INNER JOIN entry ON entry.worker_id = worked.worker_id AND entry.transaction_date = worked.transaction_date
    WHERE entry.legal_entity_id = %(legal_entity)s AND entry.source = %(source)s AND entry.transaction_class = 'time'
),

same AS (
    SELECT resolved.line, recorded.id AS entry_id
    FROM resolved
    INNER JOIN recorded ON recorded.place = resolved.place AND recorded.project_id = resolved.project_id
        AND recorded.task_id IS NOT DISTINCT FROM resolved.task_id
        AND recorded.seconds = resolved.seconds AND recorded.description = resolved.description
        AND recorded.ordinal = resolved.ordinal
        AND (recorded.start_time IS NULL) = (resolved.start_time IS NULL)
),

unmatched AS (
    SELECT resolved.*,
        row_number() OVER (PARTITION BY resolved.place, resolved.description ORDER BY resolved.seconds, resolved.line) AS rank
    FROM resolved
    WHERE NOT EXISTS (SELECT FROM same WHERE same.line = resolved.line)
),

missing AS (
    SELECT recorded.*,
        row_number() OVER (PARTITION BY recorded.place, recorded.description ORDER BY recorded.seconds, recorded.id) AS rank
    FROM recorded
    WHERE NOT EXISTS (SELECT FROM same WHERE same.entry_id = recorded.id)
),

changed_with_its_text AS (
    SELECT unmatched.line, missing.id AS entry_id
    FROM unmatched
    INNER JOIN missing
        ON missing.place = unmatched.place AND missing.description = unmatched.description AND missing.rank = unmatched.rank
),

changed_with_its_duration AS (
    SELECT new.line, old.id AS entry_id
    FROM (
        SELECT line, place, seconds, row_number() OVER (PARTITION BY place, seconds ORDER BY line) AS rank
        FROM unmatched
        WHERE NOT EXISTS (SELECT FROM changed_with_its_text AS taken WHERE taken.line = unmatched.line)
    ) AS new
    INNER JOIN (
        SELECT id, place, seconds, row_number() OVER (PARTITION BY place, seconds ORDER BY id) AS rank
        FROM missing
        WHERE NOT EXISTS (SELECT FROM changed_with_its_text AS taken WHERE taken.entry_id = missing.id)
    ) AS old ON old.place = new.place AND old.seconds = new.seconds AND old.rank = new.rank
),

changed_alike AS (
    SELECT line, entry_id FROM changed_with_its_text
    UNION ALL
    SELECT line, entry_id FROM changed_with_its_duration
),

changed_in_its_place AS (
    SELECT new.line, old.id AS entry_id
    FROM (
        SELECT line, place, row_number() OVER (PARTITION BY place ORDER BY line) AS rank
        FROM unmatched
        WHERE NOT EXISTS (SELECT FROM changed_alike AS taken WHERE taken.line = unmatched.line)
    ) AS new
    INNER JOIN (
        SELECT id, place, row_number() OVER (PARTITION BY place ORDER BY id) AS rank
        FROM missing
        WHERE NOT EXISTS (SELECT FROM changed_alike AS taken WHERE taken.entry_id = missing.id)
    ) AS old ON old.place = new.place AND old.rank = new.rank
),

changed AS (
    SELECT found.line, found.entry_id, entry.seconds AS old_seconds, entry.description AS old_description,
        project.code AS old_project, task.code AS old_task, state.state,
        state.state = 'submitted' OR EXISTS (
            SELECT FROM submission
            INNER JOIN decision ON decision.submission_id = submission.id
            WHERE submission.entry_id = entry.id AND decision.kind = 'approved'
        ) AS is_fixed
    FROM (SELECT line, entry_id FROM changed_alike UNION ALL SELECT line, entry_id FROM changed_in_its_place) AS found
    INNER JOIN entry ON entry.id = found.entry_id
    INNER JOIN entry_state AS state ON state.entry_id = entry.id
    INNER JOIN project ON project.id = entry.project_id
    LEFT JOIN task ON task.id = entry.task_id
),

gain AS (
    SELECT resolved.worker_id, resolved.transaction_date, sum(resolved.seconds - changed.old_seconds) AS seconds
    FROM changed
    INNER JOIN resolved ON resolved.line = changed.line
    WHERE NOT changed.is_fixed
    GROUP BY resolved.worker_id, resolved.transaction_date
),

daily AS (
    SELECT gain.worker_id, gain.transaction_date, sum(entry.seconds) + max(gain.seconds) AS seconds
    FROM gain
    INNER JOIN entry ON entry.worker_id = gain.worker_id AND entry.transaction_date = gain.transaction_date
    GROUP BY gain.worker_id, gain.transaction_date
)

SELECT resolved.*, coalesce(same.entry_id, changed.entry_id) AS entry_id,
    CASE WHEN same.line IS NOT NULL THEN 'same' WHEN changed.line IS NOT NULL THEN 'changed' ELSE 'new' END AS action,
    changed.old_project, changed.old_task, changed.old_seconds, changed.old_description, changed.state, changed.is_fixed,
    CASE
        WHEN changed.line IS NULL OR changed.is_fixed THEN NULL
        WHEN resolved.stage <> 'in_process' THEN 'project_not_in_process'
        WHEN daily.seconds > legal_entity.seconds_per_day THEN 'day_exceeded'
    END AS refusal,
    jsonb_build_object(
        'row', resolved.line, 'worker', resolved.worker, 'project', resolved.project, 'date', resolved.transaction_date,
        'stage', resolved.stage, 'hours', round(coalesce(daily.seconds, 0) / 3600.0, 2),
        'limit', round(legal_entity.seconds_per_day / 3600.0, 2)
    ) AS refusal_values
FROM resolved
INNER JOIN legal_entity ON legal_entity.id = %(legal_entity)s
LEFT JOIN same ON same.line = resolved.line
LEFT JOIN changed ON changed.line = resolved.line
LEFT JOIN daily ON daily.worker_id = resolved.worker_id AND daily.transaction_date = resolved.transaction_date
