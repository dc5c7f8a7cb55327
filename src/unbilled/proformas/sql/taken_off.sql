-- what: the lines that are taken off a draft
-- parameters: document (id), sales, milestones (ids)
-- result: the plan release_plan
CREATE TEMP TABLE release_plan ON COMMIT DROP AS
SELECT * FROM claimed_sale
WHERE document_id = %(document)s
    AND (actual_id = any(%(sales)s::bigint[]) OR milestone_id = any(%(milestones)s::bigint[]))
