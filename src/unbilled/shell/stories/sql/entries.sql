-- what: the entries of a legal entity and where each stands
-- parameters: legal_entity (id)
-- result: one row per entry
SELECT entry.id AS entry_id, worker.code AS worker, project.code AS project, task.code AS task, category.code AS category,
    entry.transaction_date AS date, entry.seconds, entry.quantity, entry_state.state, entry.description
FROM entry
INNER JOIN entry_state ON entry_state.entry_id = entry.id
INNER JOIN worker ON worker.id = entry.worker_id
INNER JOIN project ON project.id = entry.project_id
INNER JOIN category ON category.id = entry.category_id
LEFT JOIN task ON task.id = entry.task_id
WHERE entry.legal_entity_id = %(legal_entity)s
ORDER BY entry.id
