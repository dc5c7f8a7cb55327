-- what: the fees on the invoices to credit, which follow their lines
-- parameters: none; reads the plan issue_plan
-- result: line_key of each
SELECT line.line_key
FROM issue_plan AS plan
INNER JOIN document_line AS line ON line.document_id = plan.original_document_id
    AND line.document_id = any(array(SELECT own.original_document_id FROM issue_plan AS own))
INNER JOIN actual AS sale ON sale.id = line.sale_id
INNER JOIN billing_rule AS rule ON rule.id = sale.billing_rule_id AND rule.kind = 'fee'
