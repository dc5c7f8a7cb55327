-- what: what waits in the backlog of the demo's companies, and why
-- parameters: none
-- result: company, why, lines, amount, currency
SELECT legal_entity.code AS company,
    coalesce(replace(backlog.reason, '_', ' '), CASE WHEN backlog.is_ready THEN 'ready' ELSE 'billable, not billed yet' END) AS why,
    count(*) AS lines, round(sum(backlog.amount), 2) AS amount, backlog.currency
FROM backlog
INNER JOIN legal_entity ON legal_entity.id = backlog.legal_entity_id
WHERE legal_entity.code IN ('NW', 'CT')
GROUP BY 1, 2, backlog.currency
ORDER BY 1 DESC, 2, backlog.currency
