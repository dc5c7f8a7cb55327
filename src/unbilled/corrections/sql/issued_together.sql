-- what: the credits that stand together under the number of the first
-- parameters: none; reads and changes the plan issue_plan
-- result: what each is issued with
UPDATE issue_plan SET issued_with_id = numbered.invoice_id
FROM (SELECT min(invoice_id) AS invoice_id FROM issue_plan) AS numbered
WHERE issue_plan.invoice_id <> numbered.invoice_id
