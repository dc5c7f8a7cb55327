-- what: what the credits take back of fees, which limits count as spent from here on
-- parameters: none; reads the plan issue_plan
-- result: the plan limit_moved
SELECT claim.actual_id, plan.contract_id, -1 AS committed, 1 AS spent
FROM issue_plan AS plan
INNER JOIN actual_end AS claim ON claim.document_id = plan.document_id
WHERE plan.refusal IS NULL
