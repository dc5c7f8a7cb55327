-- what: keeps the accounts that posting found, so that a credit keeps them
-- parameters: command; reads the plans issue_plan and issue_account
-- result: rows of invoice_account
INSERT INTO invoice_account (legal_entity_id, command_id, invoice_id, posting_type, project_id, category_id, account_id)
SELECT account.legal_entity_id, %(command)s, plan.invoice_id, account.posting_type, account.project_id, account.category_id,
    account.account_id
FROM issue_account AS account
INNER JOIN issue_plan AS plan ON plan.document_id = account.document_id
WHERE plan.refusal IS NULL
ORDER BY plan.invoice_id
