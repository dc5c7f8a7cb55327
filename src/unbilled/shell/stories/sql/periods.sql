-- what: the periods of a legal entity, with the last request to reopen each and what became of it
-- parameters: legal_entity (id)
-- result: one row per period
SELECT period.id, period.starts, period.ledger, period.customer, period.project, request.id AS request, request.requested_by,
    request.state AS wanted, request.module, decision.decided_by,
    CASE WHEN decision.is_approved THEN 'approved' WHEN NOT decision.is_approved THEN 'declined' END AS decision
FROM period
LEFT JOIN LATERAL (SELECT * FROM reopening_request WHERE period_id = period.id ORDER BY id DESC LIMIT 1) AS request ON true
LEFT JOIN reopening_decision AS decision ON decision.request_id = request.id
WHERE period.legal_entity_id = %(legal_entity)s
ORDER BY period.starts
