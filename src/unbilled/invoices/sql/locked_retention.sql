-- what: nobody else releases, posts or credits what these documents release
-- parameters: none; reads the plan issue_plan
-- result: document_id of each that withheld
SELECT document_id FROM retention_balance
WHERE document_id IN (
    SELECT release.withheld_by_id
    FROM issue_plan AS plan
    INNER JOIN retention_release AS release ON release.document_id = plan.document_id
)
ORDER BY document_id FOR UPDATE
