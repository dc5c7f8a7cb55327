-- what: nobody else posts or credits a part of the prepayments that planned documents deduct
-- parameters: none; reads the plan issue_plan
-- result: prepayment_id of each
SELECT prepayment_id FROM prepayment_balance
WHERE prepayment_id IN (
    SELECT application.prepayment_id
    FROM issue_plan AS plan
    INNER JOIN prepayment_application AS application ON application.document_id = plan.document_id
    WHERE plan.refusal IS NULL
)
ORDER BY prepayment_id FOR UPDATE
