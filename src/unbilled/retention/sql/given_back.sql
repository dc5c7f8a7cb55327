-- what: what a proposal that is given up was to release is withheld still
-- parameters: none; reads the plan closed_plan (document_id)
-- result: rows of retention_balance change
UPDATE retention_balance SET taken = retention_balance.taken - dropped.amount
FROM (
    SELECT release.withheld_by_id, sum(release.amount) AS amount
    FROM retention_release AS release
    INNER JOIN closed_plan ON closed_plan.document_id = release.document_id
    GROUP BY release.withheld_by_id
) AS dropped
WHERE retention_balance.document_id = dropped.withheld_by_id
