-- what: nobody else deducts, posts or credits the prepayments that these credits touch
-- parameters: none; reads the plan credit_plan
-- result: prepayment_id of each
SELECT prepayment_id FROM prepayment_balance
WHERE prepayment_id IN (
    SELECT milestone_id FROM credit_plan WHERE milestone_id IS NOT NULL
    UNION ALL
    SELECT application.prepayment_id
    FROM credit_plan
    INNER JOIN prepayment_application AS application ON application.deduction_id = credit_plan.milestone_id
)
ORDER BY prepayment_id FOR UPDATE
