-- what: the sales that adjustments end, which limits count no longer, and those in their stead, which they count
-- parameters: none; reads the plans adjustment_plan and replacement_plan
-- result: the plan limit_moved
SELECT plan.actual_id, contract_line.contract_id, -1 AS committed, 0 AS spent
FROM adjustment_plan AS plan
INNER JOIN actual ON actual.id = plan.actual_id
INNER JOIN contract_line ON contract_line.id = actual.contract_line_id
WHERE plan.kind = 'unbilled'
UNION ALL
SELECT id, contract_id, 1, 0 FROM replacement_plan WHERE kind = 'unbilled'
