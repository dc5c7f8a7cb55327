-- what: the periods to set, locked, or why one is not set: what is closed is opened by a reopening alone
-- parameters: periods (ids), module, state
-- result: the plan period_plan
CREATE TEMP TABLE period_plan ON COMMIT DROP AS
SELECT wanted.id AS period_id, %(module)s::text AS module, %(state)s::text AS state,
    coalesce(period.starts::text, wanted.id::text) AS subject,
    CASE
        WHEN period.id IS NULL THEN 'unknown_period'
        WHEN %(state)s <> 'closed' AND CASE %(module)s
            WHEN 'customer' THEN period.customer WHEN 'project' THEN period.project ELSE period.ledger END = 'closed'
            THEN 'period_is_closed'
    END AS refusal,
    jsonb_build_object('period', coalesce(period.starts::text, wanted.id::text)) AS refusal_values
FROM unnest(%(periods)s::bigint[]) AS wanted (id)
LEFT JOIN (SELECT * FROM period WHERE id = any(%(periods)s::bigint[]) ORDER BY id FOR UPDATE) AS period ON period.id = wanted.id
