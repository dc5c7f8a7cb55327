-- what: the sales of recalled entries and of billing rules that sell otherwise, which limits count no longer
-- parameters: none; reads the plan reversal_plan
-- result: the plan limit_moved
SELECT plan.actual_id, contract_line.contract_id, -1 AS committed, 0 AS spent
FROM reversal_plan AS plan
INNER JOIN actual ON actual.id = plan.actual_id
INNER JOIN contract_line ON contract_line.id = actual.contract_line_id
WHERE plan.kind = 'unbilled'
