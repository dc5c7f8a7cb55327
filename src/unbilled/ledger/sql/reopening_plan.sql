-- what: the periods whose reopening is asked for, locked, or why one cannot be reopened
-- parameters: periods (ids), module, state
-- result: the plan reopening_plan
CREATE TEMP TABLE reopening_plan ON COMMIT DROP AS
SELECT wanted.id AS period_id, period.legal_entity_id, %(module)s::text AS module, %(state)s::text AS state,
    coalesce(period.starts::text, wanted.id::text) AS subject,
    CASE
        WHEN period.id IS NULL THEN 'unknown_period'
        WHEN CASE %(module)s
            WHEN 'customer' THEN period.customer WHEN 'project' THEN period.project ELSE period.ledger END <> 'closed'
            THEN 'period_is_not_closed'
        WHEN EXISTS (
            SELECT FROM reopening_request AS request
            WHERE request.period_id = period.id AND request.module = %(module)s
                AND NOT EXISTS (SELECT FROM reopening_decision AS decision WHERE decision.request_id = request.id)
        ) THEN 'reopening_is_requested'
    END AS refusal,
    jsonb_build_object('period', coalesce(period.starts::text, wanted.id::text), 'module', %(module)s::text) AS refusal_values
FROM unnest(%(periods)s::bigint[]) AS wanted (id)
LEFT JOIN (SELECT * FROM period WHERE id = any(%(periods)s::bigint[]) ORDER BY id FOR UPDATE) AS period ON period.id = wanted.id
