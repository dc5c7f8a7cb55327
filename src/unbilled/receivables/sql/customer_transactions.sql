-- what: the receivables of the planned documents, as their vouchers posted them
-- parameters: command; reads the plan receivable_plan
-- result: rows of customer_transaction
INSERT INTO customer_transaction (
    legal_entity_id, command_id, customer_id, voucher_id, account_id, kind, document_number, document_date, due_date, currency,
    amount_transaction, amount_accounting, amount_reporting, rate
)
SELECT legal_entity_id, %(command)s, customer_id, voucher_id, account_id, kind, document_number, document_date, due_date,
    currency, amount_transaction, amount_accounting, amount_reporting, rate
FROM receivable_plan
ORDER BY voucher_id
