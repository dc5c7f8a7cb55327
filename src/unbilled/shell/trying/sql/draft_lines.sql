-- what: the lines of drafts with the names that their documents say
-- parameters: proformas (ids)
-- result: one row per line, by draft, project and date
SELECT proforma.id AS proforma_id, proforma.reference, legal_entity.name AS seller,
    coalesce(customer.name, legal_entity.name) AS customer_name,
    project.name AS project_name, coalesce(task.name, '') AS task_name, worker.name AS worker_name, line.transaction_date,
    line.seconds, line.price, line.amount, line.description
FROM proforma
INNER JOIN document_line AS line ON line.document_id = proforma.document_id
INNER JOIN document ON document.id = proforma.document_id
INNER JOIN legal_entity ON legal_entity.id = proforma.legal_entity_id
INNER JOIN funding_source ON funding_source.id = document.funding_source_id
LEFT JOIN customer ON customer.id = funding_source.customer_id
INNER JOIN project ON project.id = line.project_id
INNER JOIN worker ON worker.id = line.worker_id
LEFT JOIN task ON task.id = line.task_id
WHERE proforma.id = any(%(proformas)s)
ORDER BY proforma.id, project.id, line.transaction_date, line.sale_id
