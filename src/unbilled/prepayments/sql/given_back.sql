-- what: parts of prepayments whose deduction is given up or credited are available again
-- parameters: none; reads the plan release_plan
-- result: rows of prepayment_balance change
UPDATE prepayment_balance SET applied = prepayment_balance.applied - parts.amount
FROM (
    SELECT application.prepayment_id, sum(application.amount) AS amount
    FROM release_plan AS plan
    INNER JOIN prepayment_application AS application ON application.deduction_id = plan.milestone_id
    GROUP BY application.prepayment_id
) AS parts
WHERE prepayment_balance.prepayment_id = parts.prepayment_id
