-- what: the on-account sides whose default dimensions milestones need
-- parameters: none; reads the plan issue_plan
-- result: the plan side_wanted
CREATE TEMP TABLE side_wanted ON COMMIT DROP AS
SELECT DISTINCT plan.legal_entity_id, 'on_account' AS side, contract_line.project_id, contract_line.id AS contract_line_id,
    NULL::bigint AS worker_id
FROM issue_plan AS plan
INNER JOIN live_milestone_claim AS claim ON claim.document_id = plan.document_id
INNER JOIN milestone ON milestone.id = claim.milestone_id
INNER JOIN contract_line ON contract_line.id = milestone.contract_line_id
WHERE plan.refusal IS NULL
