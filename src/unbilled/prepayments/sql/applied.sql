-- what: what is deducted is left no longer
-- parameters: none; reads the plan deduction_plan
-- result: rows of prepayment_balance change
UPDATE prepayment_balance SET applied = prepayment_balance.applied + parts.amount
FROM (SELECT prepayment_id, sum(amount) AS amount FROM deduction_plan GROUP BY prepayment_id) AS parts
WHERE prepayment_balance.prepayment_id = parts.prepayment_id
