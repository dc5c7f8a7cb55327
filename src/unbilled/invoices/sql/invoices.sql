-- what: the issued documents
-- parameters: command; reads the plans issue_plan, invoice_total, number_taken and snapshot_plan
-- result: rows of invoice
INSERT INTO invoice (
    id, legal_entity_id, command_id, document_id, series_id, year, sequence, number, document_class, customer_id, invoice_date,
    due_date, accounting_date, currency, net, tax, total, tax_accounting, rate, reporting_rate, voucher_id, credits_id, issued_with_id,
    reason, snapshot
)
SELECT plan.invoice_id, plan.legal_entity_id, %(command)s, plan.document_id, taken.series_id, taken.year, taken.sequence,
    taken.number, total.document_class, plan.customer_id, plan.invoice_date, plan.due_date, plan.accounting_date,
    plan.currency, total.net, total.tax, total.net + total.tax, total.tax_accounting, plan.rate, plan.reporting_rate,
    plan.voucher_id, plan.credits_id, plan.issued_with_id, plan.reason, said.snapshot
FROM issue_plan AS plan
INNER JOIN invoice_total AS total ON total.id = plan.invoice_id
INNER JOIN number_taken AS taken ON taken.id = plan.invoice_id
INNER JOIN snapshot_plan AS said ON said.invoice_id = plan.invoice_id
ORDER BY plan.invoice_id
