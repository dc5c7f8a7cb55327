-- what: invoices of which nothing is left to credit are refused
-- parameters: none; reads and changes the plan issue_plan; reads credit_plan
-- result: their refusal
UPDATE issue_plan SET refusal = 'nothing_to_credit'
WHERE refusal IS NULL AND NOT EXISTS (SELECT FROM credit_plan WHERE credit_plan.document_id = issue_plan.document_id)
