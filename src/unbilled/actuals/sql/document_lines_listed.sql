-- what: the lines of a document with the names of what they refer to
-- parameters: document (id)
-- result: one row per line; actual_id is the sale behind it, of a milestone its billed sale, once there is one;
--     the price of what is not charged is what it would have been
SELECT line.line_key, line.milestone_id, line.transaction_class, line.transaction_date, coalesce(line.sale_id, billed.id) AS actual_id,
    project.code AS project, project.name AS project_name, task.code AS task, worker.code AS worker, worker.name AS worker_name,
    category.code AS category, line.description, line.seconds, line.quantity,
    coalesce(edit.price, line.price) AS price, line.amount, line.currency, coalesce(edit.billing_type, 'chargeable') AS billing_type,
    coalesce(edit.discount, 0) AS discount
FROM document_line AS line
INNER JOIN project ON project.id = line.project_id
LEFT JOIN task ON task.id = line.task_id
LEFT JOIN worker ON worker.id = line.worker_id
LEFT JOIN category ON category.id = line.category_id
LEFT JOIN actual AS billed
    ON billed.document_id = line.document_id AND billed.milestone_id = line.milestone_id AND line.sign = 1 AND billed.reverses_id IS NULL
LEFT JOIN line_edit AS edit ON edit.actual_id = line.sale_id
WHERE line.document_id = %(document)s
