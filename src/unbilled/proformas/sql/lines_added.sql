-- what: what joined the draft
-- parameters: none; reads the plans claim_plan and milestone_claim_plan
-- result: letter (A for a sale, M for a milestone) and id of each
SELECT 'A' AS letter, actual_id AS id FROM claim_plan
UNION ALL
SELECT 'M', milestone_id FROM milestone_claim_plan
ORDER BY letter, id
