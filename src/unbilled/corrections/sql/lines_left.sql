-- what: the lines of an invoice, and of what its credits billed anew, of which something is left to credit; fees follow the others
-- parameters: invoice (id)
-- result: one row per line as it is billed now; counted_by tells what a part of it is told by
SELECT line.line_key, line.transaction_date, line.transaction_class, project.code AS project, worker.name AS worker, line.description,
    line.seconds, line.quantity, line.price, line.amount, line.currency,
    CASE WHEN line.milestone_id IS NOT NULL THEN 'amount' WHEN line.seconds IS NULL THEN 'quantity' ELSE 'seconds' END AS counted_by,
    coalesce(milestone.kind, 'milestone') = 'milestone' AS is_divisible
FROM invoice
INNER JOIN document_line AS line ON line.document_id = invoice.document_id AND line.sign = 1
    AND line.document_id = any(array(
        SELECT own.document_id FROM invoice AS own WHERE %(invoice)s IN (own.id, own.credits_id)
    ))
INNER JOIN project ON project.id = line.project_id
LEFT JOIN worker ON worker.id = line.worker_id
LEFT JOIN milestone ON milestone.id = line.milestone_id
LEFT JOIN actual AS sale ON sale.id = line.sale_id
LEFT JOIN billing_rule AS rule ON rule.id = sale.billing_rule_id
WHERE %(invoice)s IN (invoice.id, invoice.credits_id) AND rule.kind IS DISTINCT FROM 'fee'
    AND NOT EXISTS (
        SELECT FROM actual_credit AS credit WHERE credit.actual_id = line.sale_id AND credit.generation = line.generation
    )
    AND NOT EXISTS (
        SELECT FROM milestone_release AS release
        WHERE release.milestone_id = line.milestone_id AND release.generation = line.generation
    )
ORDER BY line.transaction_date, line.line_key
