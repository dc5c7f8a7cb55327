-- what: how the moved lines are billed and taxed goes along with them
-- parameters: none; reads the plan move_plan
-- result: rows of line_edit and milestone_tax are of the new claims
WITH taxed AS (
    UPDATE milestone_tax SET generation = plan.generation + 1
    FROM move_plan AS plan
    WHERE milestone_tax.milestone_id = plan.milestone_id AND milestone_tax.generation = plan.generation
)

UPDATE line_edit SET generation = plan.generation + 1
FROM move_plan AS plan
WHERE line_edit.actual_id = plan.actual_id
