-- what: what is credited is withheld no longer, what a credited release returns is withheld again
-- parameters: none; reads the plan retention_plan
-- result: rows of retention_balance change
UPDATE retention_balance SET taken = retention_balance.taken - moved.amount
FROM (
    SELECT withheld_document_id, sum(amount) AS amount
    FROM retention_plan WHERE kind IN ('credited', 'returned') GROUP BY withheld_document_id
) AS moved
WHERE retention_balance.document_id = moved.withheld_document_id
