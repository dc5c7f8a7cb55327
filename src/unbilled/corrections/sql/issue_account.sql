-- what: the accounts of the credited invoices: a reversal keeps the account
-- parameters: none; reads the plan issue_plan
-- result: the plan issue_account
CREATE TEMP TABLE issue_account ON COMMIT DROP AS
SELECT plan.document_id, kept.legal_entity_id, kept.posting_type, kept.project_id, kept.category_id, kept.account_id
FROM issue_plan AS plan
INNER JOIN invoice_account AS kept ON kept.invoice_id = plan.credits_id
WHERE plan.refusal IS NULL
