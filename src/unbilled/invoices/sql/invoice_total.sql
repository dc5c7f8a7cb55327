-- what: net, tax and total of each planned document; its class is told by the sign of the total, and by who pays
--     (rules: document-class, internal-charges)
-- parameters: none; reads the plans issue_plan, issue_line, issue_tax
-- result: the plan invoice_total
CREATE TEMP TABLE invoice_total ON COMMIT DROP AS
SELECT plan.invoice_id AS id, plan.legal_entity_id, plan.issued_with_id, plan.invoice_date AS document_date, plan.document_id,
    CASE
        WHEN plan.is_internal AND net.amount < 0 THEN 'internal_credit'
        WHEN plan.is_internal THEN 'internal_charge'
        WHEN net.amount + coalesce(tax.amount, 0) < 0 THEN 'credit_note'
        ELSE 'invoice' END AS document_class, net.amount AS net,
    coalesce(tax.amount, 0) AS tax, coalesce(tax.accounting, 0) AS tax_accounting, net.date_from, net.date_to
FROM issue_plan AS plan
INNER JOIN (
    SELECT document_id, sum(amount) AS amount,
        coalesce(min(transaction_date) FILTER (WHERE milestone_kind IS DISTINCT FROM 'deduction'), min(transaction_date)) AS date_from,
        coalesce(max(transaction_date) FILTER (WHERE milestone_kind IS DISTINCT FROM 'deduction'), max(transaction_date)) AS date_to
    FROM issue_line GROUP BY document_id
) AS net ON net.document_id = plan.document_id
LEFT JOIN (
    SELECT document_id, sum(tax) AS amount, sum(tax_accounting) AS accounting FROM issue_tax GROUP BY document_id
) AS tax ON tax.document_id = plan.document_id
WHERE plan.refusal IS NULL
