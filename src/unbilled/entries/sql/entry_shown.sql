-- what: an entry with the names of what it refers to, and where it stands
-- parameters: legal_entity, entry (ids)
-- result: one row, or none in another legal entity
SELECT entry.id, entry.transaction_date, entry.transaction_class, entry.start_time, entry.seconds, entry.quantity, entry.price,
    entry.amount, entry.currency, entry.description, entry.external_description, entry.reason, entry.source,
    worker.code AS worker, worker.name AS worker_name, project.code AS project, project.name AS project_name,
    task.code AS task, task.name AS task_name, category.code AS category, category.name AS category_name, role.code AS role,
    entry_state.state, entry_state.reason AS state_reason, command.actor AS recorded_by, command.at AS recorded_at
FROM entry
INNER JOIN entry_state ON entry_state.entry_id = entry.id
INNER JOIN worker ON worker.id = entry.worker_id
INNER JOIN project ON project.id = entry.project_id
INNER JOIN category ON category.id = entry.category_id
INNER JOIN command ON command.id = entry.command_id
LEFT JOIN task ON task.id = entry.task_id
LEFT JOIN role ON role.id = entry.role_id
WHERE entry.legal_entity_id = %(legal_entity)s AND entry.id = %(entry)s
