-- what: the requests to decide, their periods locked, or why one cannot be decided: nobody approves what they asked for
-- parameters: requests (ids), by, approving
-- result: the plan decision_plan
CREATE TEMP TABLE decision_plan ON COMMIT DROP AS
SELECT wanted.id AS request_id, request.legal_entity_id, request.period_id, request.module, request.state, request.requested_by,
    coalesce(period.starts::text, wanted.id::text) AS subject,
    CASE
        WHEN request.id IS NULL OR EXISTS (SELECT FROM reopening_decision AS decision WHERE decision.request_id = request.id)
            THEN 'reopening_is_decided'
        WHEN %(approving)s AND request.requested_by = %(by)s THEN 'own_reopening'
    END AS refusal,
    jsonb_build_object('request', wanted.id, 'requested_by', request.requested_by) AS refusal_values
FROM unnest(%(requests)s::bigint[]) AS wanted (id)
LEFT JOIN reopening_request AS request ON request.id = wanted.id
LEFT JOIN (
    SELECT period.id, period.starts FROM period
    WHERE period.id IN (SELECT period_id FROM reopening_request WHERE id = any(%(requests)s::bigint[]))
    ORDER BY period.id FOR UPDATE
) AS period ON period.id = request.period_id
