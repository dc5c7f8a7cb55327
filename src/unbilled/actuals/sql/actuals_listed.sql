-- what: the project actuals that a person sees, filtered; every filter that is NULL matches everything
-- parameters: legal_entity (id), kind, project (code), worker (code), worker_name, date_from, date_to, transaction_class,
--     billing_type
-- result: one row per actual; id as project_actuals tells it
SELECT shown.id, shown.actual_id, shown.kind, shown.transaction_date, shown.transaction_class, shown.billing_type,
    project.code AS project, project.name AS project_name, worker.code AS worker, worker.name AS worker_name, shown.seconds,
    shown.quantity, shown.price, shown.amount, shown.currency, shown.description
FROM project_actuals AS shown
INNER JOIN project ON project.id = shown.project_id
LEFT JOIN worker ON worker.id = shown.worker_id
WHERE shown.legal_entity_id = %(legal_entity)s
    AND (%(kind)s::text IS NULL OR shown.kind = %(kind)s)
    AND (%(project)s::text IS NULL OR project.code = %(project)s)
    AND (%(worker)s::text IS NULL OR worker.code = %(worker)s)
    AND (%(worker_name)s::text IS NULL OR worker.name ILIKE '%%' || %(worker_name)s || '%%')
    AND (%(date_from)s::date IS NULL OR shown.transaction_date >= %(date_from)s)
    AND (%(date_to)s::date IS NULL OR shown.transaction_date <= %(date_to)s)
    AND (%(transaction_class)s::text IS NULL OR shown.transaction_class = %(transaction_class)s)
    AND (%(billing_type)s::text IS NULL OR shown.billing_type = %(billing_type)s)
