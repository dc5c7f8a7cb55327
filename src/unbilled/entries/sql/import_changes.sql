-- what: brings drafts to what their changed rows say
-- parameters: none; reads the plan time_plan
-- result: rows of entry; the line of each
UPDATE entry
SET project_id = plan.project_id, task_id = plan.task_id, category_id = plan.category_id, role_id = plan.role_id,
    seconds = plan.seconds, description = plan.description, external_description = plan.external_description,
    ordinal = plan.ordinal
FROM time_plan AS plan
WHERE plan.action = 'changed' AND NOT plan.is_fixed AND plan.refusal IS NULL AND entry.id = plan.entry_id
RETURNING plan.line
