-- what: decided submissions wait no longer
-- parameters: none; reads the plan decision_plan
-- result: rows leave awaiting_approval
DELETE FROM awaiting_approval USING decision_plan WHERE awaiting_approval.submission_id = decision_plan.submission_id
