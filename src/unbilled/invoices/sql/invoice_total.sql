-- what: net, tax and total of each planned document; its class is told by the sign of the total (rule: document-class)
-- parameters: none; reads the plans issue_plan, issue_line, issue_tax
-- result: the plan invoice_total
CREATE TEMP TABLE invoice_total ON COMMIT DROP AS
SELECT plan.invoice_id AS id, plan.legal_entity_id, plan.invoice_date AS document_date, plan.document_id,
    CASE WHEN net.amount + tax.amount < 0 THEN 'credit_note' ELSE 'invoice' END AS document_class, net.amount AS net,
    tax.amount AS tax, tax.accounting AS tax_accounting, net.date_from, net.date_to
FROM issue_plan AS plan
INNER JOIN (
    SELECT document_id, sum(amount) AS amount, min(transaction_date) AS date_from, max(transaction_date) AS date_to
    FROM issue_line GROUP BY document_id
) AS net ON net.document_id = plan.document_id
INNER JOIN (
    SELECT document_id, sum(tax) AS amount, sum(tax_accounting) AS accounting FROM issue_tax GROUP BY document_id
) AS tax ON tax.document_id = plan.document_id
WHERE plan.refusal IS NULL
