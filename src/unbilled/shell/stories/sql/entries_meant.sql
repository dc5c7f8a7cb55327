-- what: the entries of a legal entity in some states that match filters; a filter that is NULL matches everything
-- parameters: legal_entity (id), states, worker, project, category (codes), transaction_class, date_from, date_to
-- result: entry_id
SELECT entry.id AS entry_id
FROM entry
INNER JOIN entry_state ON entry_state.entry_id = entry.id
INNER JOIN worker ON worker.id = entry.worker_id
INNER JOIN project ON project.id = entry.project_id
INNER JOIN category ON category.id = entry.category_id
WHERE entry.legal_entity_id = %(legal_entity)s
    AND entry_state.state = any(%(states)s)
    AND (%(worker)s::text IS NULL OR worker.code = %(worker)s)
    AND (%(project)s::text IS NULL OR project.code = %(project)s)
    AND (%(category)s::text IS NULL OR category.code = %(category)s)
    AND (%(transaction_class)s::text IS NULL OR entry.transaction_class = %(transaction_class)s)
    AND (%(date_from)s::date IS NULL OR entry.transaction_date >= %(date_from)s)
    AND (%(date_to)s::date IS NULL OR entry.transaction_date <= %(date_to)s)
ORDER BY entry.id
