-- what: the newest stored actuals that match what does not depend on documents; every filter that is NULL matches everything
-- parameters: legal_entity (id), kind (a billed sale is derived of an unbilled one), project (code), worker (code), worker_name,
--     date_from, date_to, transaction_class, billing_type (a line may be billed otherwise), most
-- result: id of each
SELECT actual.id
FROM actual
INNER JOIN project ON project.id = actual.project_id
LEFT JOIN worker ON worker.id = actual.worker_id
WHERE actual.legal_entity_id = %(legal_entity)s AND project.legal_entity_id = %(legal_entity)s
    AND (%(kind)s::text IS NULL OR actual.kind = %(kind)s OR (%(kind)s = 'billed' AND actual.kind = 'unbilled'))
    AND (%(billing_type)s::text IS NULL OR actual.billing_type = %(billing_type)s OR actual.kind = 'unbilled')
    AND (%(project)s::text IS NULL OR project.code = %(project)s)
    AND (%(worker)s::text IS NULL OR worker.code = %(worker)s)
    AND (%(worker_name)s::text IS NULL OR worker.name ILIKE '%%' || %(worker_name)s || '%%')
    AND (%(date_from)s::date IS NULL OR actual.transaction_date >= %(date_from)s)
    AND (%(date_to)s::date IS NULL OR actual.transaction_date <= %(date_to)s)
    AND (%(transaction_class)s::text IS NULL OR actual.transaction_class = %(transaction_class)s)
ORDER BY actual.id DESC
LIMIT %(most)s
