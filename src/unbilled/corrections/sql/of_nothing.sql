-- what: planned credits that come to nothing, on paper and in the books: a voucher has lines
-- parameters: none; reads the plans issue_plan and ledger_line_plan
-- result: a row for each, with its refusal
SELECT plan.credits_id, plan.subject, 'credit_of_nothing' AS refusal, plan.refusal_values
FROM issue_plan AS plan
WHERE plan.refusal IS NULL AND plan.document_id NOT IN (SELECT line.document_id FROM ledger_line_plan AS line)
ORDER BY plan.credits_id
