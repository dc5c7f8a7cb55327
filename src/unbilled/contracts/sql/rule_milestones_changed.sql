-- what: milestones of billing rules that bill another amount, or nothing by now
-- parameters: none; reads the plan rule_milestone
-- result: rows of milestone; one of which nothing is ready keeps its amount and is not complete
UPDATE milestone SET completed_on = plan.completed_on, amount = coalesce(plan.amount, milestone.amount),
    quantity = coalesce(plan.quantity, milestone.quantity), milestone_date = coalesce(plan.completed_on, milestone.milestone_date)
FROM rule_milestone AS plan
WHERE milestone.id = plan.milestone_id
