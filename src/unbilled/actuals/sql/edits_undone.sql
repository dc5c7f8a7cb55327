-- what: lines that are as their sales stood are edited no longer
-- parameters: none; reads the plan edit_plan
-- result: rows leave line_edit
DELETE FROM line_edit USING edit_plan
WHERE line_edit.actual_id = edit_plan.actual_id AND edit_plan.refusal IS NULL AND NOT edit_plan.is_edited
