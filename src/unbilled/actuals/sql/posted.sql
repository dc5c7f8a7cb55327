-- what: posted actuals wait for the journal no longer
-- parameters: none; reads the plan posted_plan (actual_id)
-- result: rows leave unposted
DELETE FROM unposted USING posted_plan WHERE unposted.actual_id = posted_plan.actual_id
