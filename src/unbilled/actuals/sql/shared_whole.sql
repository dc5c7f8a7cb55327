-- what: the row of an entry in the approval plan becomes its first part
-- parameters: none; reads the plan share_found; changes the plan approval_plan
-- result: rows of approval_plan
UPDATE approval_plan
SET funding_source_id = found.funding_source_id, seconds = found.seconds, quantity = found.quantity,
    cost_amount = coalesce(found.cost_amount, approval_plan.cost_amount), sales_amount = coalesce(found.amount, approval_plan.sales_amount)
FROM share_found AS found
WHERE found.id = approval_plan.entry_id AND found.number = 1 AND found.refusal IS NULL AND approval_plan.share = 1
