-- what: which rows of an export are entries that are there, and which are changes of one (rule: import-identity)
-- parameters: none; reads the plans time_resolved and time_recorded
-- result: the plan time_match (line, entry_id, action), action is same or changed; the other rows are new
CREATE TEMP TABLE time_match ON COMMIT DROP AS
WITH same AS (
    SELECT resolved.line, recorded.id AS entry_id
    FROM time_resolved AS resolved
    INNER JOIN time_recorded AS recorded
        ON recorded.place = resolved.place AND recorded.project_id = resolved.project_id
        AND recorded.task_id IS NOT DISTINCT FROM resolved.task_id
        AND recorded.seconds = resolved.seconds AND recorded.description = resolved.description
        AND recorded.ordinal = resolved.ordinal
),

unmatched AS (
    SELECT resolved.*,
        row_number() OVER (PARTITION BY resolved.place, resolved.description ORDER BY resolved.seconds, resolved.line) AS rank
    FROM time_resolved AS resolved
    WHERE NOT EXISTS (SELECT FROM same WHERE same.line = resolved.line)
),

missing AS (
    SELECT recorded.*,
        row_number() OVER (PARTITION BY recorded.place, recorded.description ORDER BY recorded.seconds, recorded.id) AS rank
    FROM time_recorded AS recorded
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
)

SELECT line, entry_id, 'same' AS action FROM same
UNION ALL
SELECT line, entry_id, 'changed' FROM changed_alike
UNION ALL
SELECT line, entry_id, 'changed' FROM changed_in_its_place
