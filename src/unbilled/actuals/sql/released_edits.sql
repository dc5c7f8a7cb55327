-- what: the edits of claims that are given up
-- parameters: none; reads the plan release_plan
-- result: the plan edit_plan
CREATE TEMP TABLE edit_plan ON COMMIT DROP AS
SELECT edit.actual_id, plan.contract_id, NULL::text AS refusal, false AS is_edited
FROM release_plan AS plan
INNER JOIN line_edit AS edit ON edit.actual_id = plan.actual_id
