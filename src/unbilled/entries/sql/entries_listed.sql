-- what: entries with where they stand, filtered; every filter that is NULL matches everything
-- parameters: legal_entity (id), project (code), worker (code), worker_name, date_from, date_to, transaction_class, state
-- result: one row per entry
SELECT entry.id, entry.transaction_date, entry.transaction_class, worker.code AS worker, worker.name AS worker_name,
    project.code AS project, project.name AS project_name, category.code AS category, entry.description, entry.seconds,
    entry.quantity, entry.amount, entry.currency, entry_state.state
FROM entry
INNER JOIN entry_state ON entry_state.entry_id = entry.id
INNER JOIN worker ON worker.id = entry.worker_id
INNER JOIN project ON project.id = entry.project_id
INNER JOIN category ON category.id = entry.category_id
WHERE entry.legal_entity_id = %(legal_entity)s
    AND (  -- what waits is found by its own table, not by looking at all there is
        %(state)s::text IS DISTINCT FROM 'submitted'
        OR entry.id = any(array(SELECT entry_id FROM awaiting_approval WHERE legal_entity_id = %(legal_entity)s))
    )
    AND (%(project)s::text IS NULL OR project.code = %(project)s)
    AND (%(worker)s::text IS NULL OR worker.code = %(worker)s)
    AND (%(worker_name)s::text IS NULL OR worker.name ILIKE '%%' || %(worker_name)s || '%%')
    AND (%(date_from)s::date IS NULL OR entry.transaction_date >= %(date_from)s)
    AND (%(date_to)s::date IS NULL OR entry.transaction_date <= %(date_to)s)
    AND (%(transaction_class)s::text IS NULL OR entry.transaction_class = %(transaction_class)s)
    AND (%(state)s::text IS NULL OR entry_state.state = %(state)s)
