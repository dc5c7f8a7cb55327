-- what: what each row of an export is: an entry that is there, the change of one, or a new one (rule: import-identity)
-- parameters: legal_entity (id); reads the plans time_resolved and time_match
-- result: the plan time_plan, one row per line: action same, changed or new, and for a changed one its entry with the old
--     values, is_fixed when it was handed in, and why the change cannot be made
CREATE TEMP TABLE time_plan ON COMMIT DROP AS
WITH changed AS (
    SELECT match.line, entry.seconds AS old_seconds, entry.description AS old_description,
        project.code AS old_project, task.code AS old_task, state.state,
        state.state = 'submitted' OR EXISTS (
            SELECT FROM submission
            INNER JOIN decision ON decision.submission_id = submission.id
            WHERE submission.entry_id = entry.id AND decision.kind = 'approved'
        ) AS is_fixed
    FROM time_match AS match
    INNER JOIN entry ON entry.id = match.entry_id
    INNER JOIN entry_state AS state ON state.entry_id = entry.id
    INNER JOIN project ON project.id = entry.project_id
    LEFT JOIN task ON task.id = entry.task_id
    WHERE match.action = 'changed'
),

gain AS (
    SELECT resolved.worker_id, resolved.transaction_date, sum(resolved.seconds - changed.old_seconds) AS seconds
    FROM changed
    INNER JOIN time_resolved AS resolved ON resolved.line = changed.line
    WHERE NOT changed.is_fixed
    GROUP BY resolved.worker_id, resolved.transaction_date
),

daily AS (
    SELECT gain.worker_id, gain.transaction_date, sum(entry.seconds) + max(gain.seconds) AS seconds
    FROM gain
    INNER JOIN entry ON entry.worker_id = gain.worker_id AND entry.transaction_date = gain.transaction_date
    WHERE NOT EXISTS (SELECT FROM entry_correction WHERE entry_correction.entry_id = entry.id)
    GROUP BY gain.worker_id, gain.transaction_date
)

SELECT resolved.*, match.entry_id, coalesce(match.action, 'new') AS action,
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
FROM time_resolved AS resolved
INNER JOIN legal_entity ON legal_entity.id = %(legal_entity)s
LEFT JOIN time_match AS match ON match.line = resolved.line
LEFT JOIN changed ON changed.line = resolved.line
LEFT JOIN daily ON daily.worker_id = resolved.worker_id AND daily.transaction_date = resolved.transaction_date
