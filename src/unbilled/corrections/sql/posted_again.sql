-- what: the reversals and successors of entries that were posted when they were corrected
-- parameters: none; reads the plan correction_plan
-- result: the plan posted_now
SELECT actual.id AS actual_id
FROM (
    SELECT entry_id FROM correction_plan WHERE is_posted
    UNION ALL
    SELECT part.entry_id
    FROM correction_plan AS plan
    INNER JOIN entry_correction AS correction ON correction.entry_id = plan.entry_id
    INNER JOIN corrected_entry AS part ON part.correction_id = correction.id
    WHERE plan.is_posted
) AS touched
INNER JOIN actual ON actual.entry_id = touched.entry_id
