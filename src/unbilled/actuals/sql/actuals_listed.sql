-- what: the project actuals that a person sees of some stored ones, filtered; every filter that is NULL matches everything
-- parameters: actuals (ids of stored ones), kind, billing_type
-- result: one row per actual; id as project_actuals tells it
SELECT shown.id, shown.actual_id, shown.kind, shown.transaction_date, shown.transaction_class, shown.billing_type,
    project.code AS project, project.name AS project_name, worker.code AS worker, worker.name AS worker_name, shown.seconds,
    shown.quantity, shown.price, shown.amount, shown.currency, shown.description
FROM project_actuals AS shown
INNER JOIN project ON project.id = shown.project_id
LEFT JOIN worker ON worker.id = shown.worker_id
WHERE shown.actual_id = any(%(actuals)s::bigint[])
    AND (%(kind)s::text IS NULL OR shown.kind = %(kind)s)
    AND (%(billing_type)s::text IS NULL OR shown.billing_type = %(billing_type)s)
