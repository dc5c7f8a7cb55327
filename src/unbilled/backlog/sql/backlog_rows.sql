-- what: the backlog, filtered; every filter that is NULL matches everything
-- parameters: legal_entity, contract, project (codes), with_subprojects, worker (code), worker_name, date_from, date_to,
--     transaction_class, is_ready, is_billable
-- result: rows for people: codes and names, the reason why not, ready and posted; row_key is S12 for a sale, M3 for a
--     milestone and U for a sale without a price
WITH RECURSIVE wanted_project AS (
    SELECT project.id FROM project
    INNER JOIN legal_entity ON legal_entity.id = project.legal_entity_id
    WHERE legal_entity.code = %(legal_entity)s AND project.code = %(project)s
    UNION ALL
    SELECT child.id FROM project AS child
    INNER JOIN wanted_project ON child.parent_id = wanted_project.id
    WHERE %(with_subprojects)s::boolean
)

SELECT backlog.kind, backlog.actual_id, backlog.milestone_id, contract.code AS contract, project.code AS project,
    project.name AS project_name, task.code AS task, worker.code AS worker, worker.name AS worker_name,
    category.code AS category, backlog.transaction_date, backlog.transaction_class, backlog.billing_type, backlog.seconds,
    backlog.quantity, backlog.price, backlog.amount, backlog.currency, backlog.description, backlog.is_ready,
    backlog.is_posted, backlog.process, backlog.reason, contract.id AS contract_id, contract.name AS contract_name,
    customer.code AS customer, coalesce('S' || backlog.actual_id, 'M' || backlog.milestone_id, 'U') AS row_key
FROM backlog
INNER JOIN legal_entity ON legal_entity.id = backlog.legal_entity_id
INNER JOIN contract ON contract.id = backlog.contract_id
INNER JOIN customer ON customer.id = contract.customer_id
INNER JOIN project ON project.id = backlog.project_id
LEFT JOIN task ON task.id = backlog.task_id
LEFT JOIN worker ON worker.id = backlog.worker_id
LEFT JOIN category ON category.id = backlog.category_id
WHERE legal_entity.code = %(legal_entity)s
    AND (%(contract)s::text IS NULL OR contract.code = %(contract)s)
    AND (%(project)s::text IS NULL OR backlog.project_id IN (SELECT id FROM wanted_project))
    AND (%(worker)s::text IS NULL OR worker.code = %(worker)s)
    AND (%(worker_name)s::text IS NULL OR worker.name ILIKE '%%' || %(worker_name)s || '%%')
    AND (%(date_from)s::date IS NULL OR backlog.transaction_date >= %(date_from)s)
    AND (%(date_to)s::date IS NULL OR backlog.transaction_date <= %(date_to)s)
    AND (%(transaction_class)s::text IS NULL OR backlog.transaction_class = %(transaction_class)s)
    AND (%(is_ready)s::boolean IS NULL OR backlog.is_ready = %(is_ready)s)
    AND (%(is_billable)s::boolean IS NULL OR (backlog.reason IS NULL) = %(is_billable)s)
ORDER BY contract.code, project.code, backlog.transaction_date, backlog.actual_id, backlog.milestone_id
