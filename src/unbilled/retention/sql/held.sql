-- what: what a proposal releases, no other does
-- parameters: none; reads the plan release_line_plan
-- result: rows of retention_balance change
UPDATE retention_balance SET taken = retention_balance.taken + release_line_plan.amount
FROM release_line_plan
WHERE retention_balance.document_id = release_line_plan.withheld_by_id
