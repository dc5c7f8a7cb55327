-- what: the lines of a document that credits several invoices, each with the one that it takes back of, or bills anew
-- parameters: parts (ids of invoice)
-- result: one row per line; actual_id is the sale behind it, of a milestone its billed sale
SELECT line.line_key, credited.number AS credits, invoice.credits_id, line.transaction_class, line.transaction_date,
    coalesce(line.sale_id, billed.id) AS actual_id, project.code AS project, project.name AS project_name, worker.code AS worker,
    worker.name AS worker_name, line.description, line.seconds, line.quantity, coalesce(edit.price, line.price) AS price, line.amount,
    line.currency
FROM invoice
INNER JOIN invoice AS credited ON credited.id = invoice.credits_id
INNER JOIN document_line AS line ON line.document_id = invoice.document_id
    AND line.document_id = any(array(SELECT own.document_id FROM invoice AS own WHERE own.id = any(%(parts)s::bigint[])))
INNER JOIN project ON project.id = line.project_id
LEFT JOIN worker ON worker.id = line.worker_id
LEFT JOIN actual AS billed
    ON billed.document_id = line.document_id AND billed.milestone_id = line.milestone_id AND line.sign = 1 AND billed.reverses_id IS NULL
LEFT JOIN line_edit AS edit ON edit.actual_id = line.sale_id
WHERE invoice.id = any(%(parts)s::bigint[])
