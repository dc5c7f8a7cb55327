-- what: the lines of a document with the actual or milestone behind each
-- parameters: document (id)
-- result: one row per line
SELECT line.line_key, line.sale_id, milestone.code AS milestone, line.transaction_date, project.code AS project,
    worker.name AS worker, line.description, line.amount
FROM document_line AS line
INNER JOIN project ON project.id = line.project_id
LEFT JOIN worker ON worker.id = line.worker_id
LEFT JOIN milestone ON milestone.id = line.milestone_id
WHERE line.document_id = %(document)s
ORDER BY line.transaction_date, line.line_key
