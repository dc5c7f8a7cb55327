-- what: the lines whose tax was to be changed, with what became of each
-- parameters: none; reads the plans edit_plan and milestone_tax_plan
-- result: letter (A for a sale, M for a milestone), id, subject, refusal, refusal_values
SELECT 'A' AS letter, actual_id AS id, subject, refusal, refusal_values FROM edit_plan
UNION ALL
SELECT 'M', milestone_id, subject, refusal, refusal_values FROM milestone_tax_plan
ORDER BY letter, id
