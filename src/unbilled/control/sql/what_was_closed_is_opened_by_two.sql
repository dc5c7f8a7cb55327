-- what: periods that were opened for a module more often than two persons agreed to, those that are not what their history says,
--     and decisions whose persons are others than those who ran the commands
-- parameters: legal_entity (id, or NULL for all)
-- result: legal_entity, subject, detail
SELECT opened.legal_entity_id AS legal_entity, 'period from ' || opened.starts || ', ' || opened.module AS subject,
    format('opened %%s times, approved %%s times', opened.times, agreed.times) AS detail
FROM (
    SELECT period.legal_entity_id, period.id, period.starts, part.module, count(*) AS times
    FROM change
    INNER JOIN period ON period.id::text = change.row_id
    CROSS JOIN LATERAL (VALUES ('ledger'), ('customer'), ('project')) AS part (module)
    WHERE change.table_name = 'period' AND change.before ->> part.module = 'closed' AND change.after ->> part.module <> 'closed'
    GROUP BY period.legal_entity_id, period.id, period.starts, part.module
) AS opened
CROSS JOIN LATERAL (
    SELECT count(*) AS times FROM reopening_request AS request
    INNER JOIN reopening_decision AS decision ON decision.request_id = request.id AND decision.is_approved
    WHERE request.period_id = opened.id AND request.module = opened.module
) AS agreed
WHERE (%(legal_entity)s::bigint IS NULL OR opened.legal_entity_id = %(legal_entity)s) AND opened.times <> agreed.times
UNION ALL
SELECT decision.legal_entity_id, 'reopening request ' || request.id,
    format('%%s asked and %%s decided, by the commands %%s and %%s', request.requested_by, decision.decided_by, asked.actor, decided.actor)
FROM reopening_decision AS decision
INNER JOIN reopening_request AS request ON request.id = decision.request_id
LEFT JOIN command AS asked ON asked.id = request.command_id
LEFT JOIN command AS decided ON decided.id = decision.command_id
WHERE (%(legal_entity)s::bigint IS NULL OR decision.legal_entity_id = %(legal_entity)s)
    AND ((request.requested_by, decision.decided_by) IS DISTINCT FROM (asked.actor, decided.actor)
        OR decision.is_approved AND asked.actor = decided.actor)
UNION ALL
SELECT period.legal_entity_id, 'period from ' || period.starts, 'its history does not say what it is'
FROM period
LEFT JOIN LATERAL (
    SELECT change.after FROM change
    WHERE change.table_name = 'period' AND change.row_id = period.id::text ORDER BY change.id DESC LIMIT 1
) AS last ON true
WHERE (%(legal_entity)s::bigint IS NULL OR period.legal_entity_id = %(legal_entity)s)
    AND (last.after ->> 'ledger', last.after ->> 'customer', last.after ->> 'project')
    IS DISTINCT FROM (period.ledger, period.customer, period.project)
ORDER BY 1, 2
