-- what: the planned periods are open, on hold or closed from now on
-- parameters: none; reads the plan period_plan (period_id, module, state)
-- result: rows of period change
UPDATE period SET
    ledger = coalesce(wanted.ledger, period.ledger),
    customer = coalesce(wanted.customer, period.customer),
    project = coalesce(wanted.project, period.project)
FROM (
    SELECT period_id, max(state) FILTER (WHERE module = 'ledger') AS ledger,
        max(state) FILTER (WHERE module = 'customer') AS customer, max(state) FILTER (WHERE module = 'project') AS project
    FROM period_plan GROUP BY period_id
) AS wanted
WHERE period.id = wanted.period_id
