-- what: the ledger lines of the documents that were just issued, debits first; in a dry run nobody else ever sees them
-- parameters: none; reads the plan issue_plan, after its vouchers are written
-- result: one row per ledger line, by document
SELECT plan.subject, voucher.accounting_date, account.code AS account, account.name AS account_name, line.posting_type,
    CASE WHEN side.is_debit THEN line.amount_transaction END AS debit,
    CASE WHEN NOT side.is_debit THEN -line.amount_transaction END AS credit, line.currency,
    CASE WHEN side.is_debit THEN line.amount_accounting END AS debit_accounting,
    CASE WHEN NOT side.is_debit THEN -line.amount_accounting END AS credit_accounting,
    legal_entity.accounting_currency, line.is_correction
FROM issue_plan AS plan
INNER JOIN legal_entity ON legal_entity.id = plan.legal_entity_id
INNER JOIN voucher ON voucher.id = plan.voucher_id
INNER JOIN ledger_line AS line ON line.voucher_id = voucher.id
INNER JOIN account ON account.id = line.account_id
CROSS JOIN LATERAL (
    SELECT coalesce(nullif(line.amount_accounting, 0), nullif(line.amount_transaction, 0), line.amount_reporting) > 0 AS is_debit
) AS side
WHERE plan.refusal IS NULL
ORDER BY plan.invoice_id, side.is_debit DESC, account.code, line.id
