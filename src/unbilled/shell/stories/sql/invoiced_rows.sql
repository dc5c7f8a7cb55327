-- what: the lines of issued documents and of their credits by the entry, milestone or billing rule behind each; their own come last
-- parameters: invoices (ids)
-- result: line_key, entry_id, milestone, rule (their codes)
SELECT line.line_key, actual.entry_id, milestone.code AS milestone, rule.code AS rule
FROM invoice
INNER JOIN document_line AS line ON line.document_id = invoice.document_id
LEFT JOIN actual ON actual.id = line.sale_id
LEFT JOIN billing_rule AS rule ON rule.id = actual.billing_rule_id
LEFT JOIN milestone ON milestone.id = line.milestone_id
WHERE invoice.id = any(%(invoices)s) OR invoice.credits_id = any(%(invoices)s)
ORDER BY invoice.credits_id IS NULL, line.line_key
