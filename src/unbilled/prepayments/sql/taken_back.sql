-- what: a credited prepayment is available no longer
-- parameters: none; reads the plan release_plan
-- result: rows of prepayment_balance change
UPDATE prepayment_balance SET invoiced = 0
FROM release_plan
WHERE prepayment_balance.prepayment_id = release_plan.milestone_id
