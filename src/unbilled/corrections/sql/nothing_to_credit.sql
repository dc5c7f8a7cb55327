-- what: invoices of which nothing is left to credit are refused; a release is credited whole, and once
-- parameters: none; reads and changes the plan issue_plan; reads credit_plan
-- result: their refusal
UPDATE issue_plan SET refusal = 'nothing_to_credit'
FROM document
WHERE issue_plan.refusal IS NULL AND document.id = issue_plan.original_document_id
    AND CASE document.kind
        WHEN 'release' THEN EXISTS (SELECT FROM invoice AS earlier WHERE earlier.credits_id = issue_plan.credits_id)
        ELSE NOT EXISTS (SELECT FROM credit_plan WHERE credit_plan.document_id = issue_plan.document_id) END
