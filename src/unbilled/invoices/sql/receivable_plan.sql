-- what: the receivable of each issued document, and what it retains or releases, read from its voucher
-- parameters: none; reads the plans issue_plan, invoice_total, number_taken and ledger_line_plan
-- result: the plan receivable_plan
CREATE TEMP TABLE receivable_plan ON COMMIT DROP AS
SELECT plan.legal_entity_id, 'due' AS kind, plan.customer_id, plan.voucher_id, account.account_id, taken.number AS document_number,
    plan.invoice_date AS document_date, plan.due_date, plan.currency, coalesce(line.amount_transaction, 0) AS amount_transaction,
    coalesce(line.amount_accounting, 0) AS amount_accounting, coalesce(line.amount_reporting, 0) AS amount_reporting, plan.rate
FROM issue_plan AS plan
INNER JOIN number_taken AS taken ON taken.id = plan.invoice_id
INNER JOIN issue_account AS account ON account.document_id = plan.document_id AND account.posting_type = 'customer_balance'
LEFT JOIN ledger_line_plan AS line ON line.document_id = plan.document_id AND line.posting_type = 'customer_balance'
WHERE plan.refusal IS NULL
UNION ALL
SELECT plan.legal_entity_id, 'retained', plan.customer_id, plan.voucher_id, line.account_id, taken.number, plan.invoice_date, NULL,
    plan.currency,
    line.amount_transaction, line.amount_accounting, line.amount_reporting, line.rate
FROM issue_plan AS plan
INNER JOIN number_taken AS taken ON taken.id = plan.invoice_id
INNER JOIN ledger_line_plan AS line ON line.document_id = plan.document_id AND line.posting_type = 'customer_retention'
WHERE plan.refusal IS NULL
