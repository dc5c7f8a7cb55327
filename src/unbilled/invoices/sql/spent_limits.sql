-- what: the sales that posting turns from committed to spent in the limits that they fall under
-- parameters: none; reads the plans issue_plan and issue_line
-- result: the plan limit_moved
SELECT line.sale_id AS actual_id, plan.contract_id, -1 AS committed, 1 AS spent
FROM issue_line AS line
INNER JOIN issue_plan AS plan ON plan.document_id = line.document_id
WHERE plan.refusal IS NULL AND line.sale_id IS NOT NULL
