-- what: entries as the page shows them that corrects them
-- parameters: legal_entity, entries (ids)
-- result: one row per entry of the legal entity
SELECT entry.id, entry.transaction_date, entry.transaction_class, worker.code AS worker, worker.name AS worker_name,
    project.code AS project, task.code AS task, category.code AS category, role.code AS role, entry.description, entry.seconds,
    entry.quantity, entry_state.state
FROM entry
INNER JOIN entry_state ON entry_state.entry_id = entry.id
INNER JOIN worker ON worker.id = entry.worker_id
INNER JOIN project ON project.id = entry.project_id
INNER JOIN category ON category.id = entry.category_id
LEFT JOIN task ON task.id = entry.task_id
LEFT JOIN role ON role.id = entry.role_id
WHERE entry.legal_entity_id = %(legal_entity)s AND entry.id = any(%(entries)s::bigint[])
ORDER BY entry.transaction_date, entry.id
