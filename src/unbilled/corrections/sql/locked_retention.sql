-- what: nobody else releases or credits what the credited documents withheld or released
-- parameters: none; reads the plan issue_plan
-- result: document_id of each that withheld
SELECT document_id FROM retention_balance
WHERE document_id IN (
    SELECT original_document_id FROM issue_plan WHERE refusal IS NULL
    UNION ALL
    SELECT movement.document_id
    FROM issue_plan AS plan
    INNER JOIN retention_movement AS movement ON movement.posted_by_id = plan.original_document_id
    WHERE plan.refusal IS NULL
)
ORDER BY document_id FOR UPDATE
