-- what: which new draft takes which line of the one that is split
-- parameters: none; reads the plans split_plan and document_plan
-- result: the plan move_plan
CREATE TEMP TABLE move_plan ON COMMIT DROP AS
SELECT held.actual_id, held.milestone_id, held.generation, held.legal_entity_id, held.contract_id, held.funding_source_id,
    plan.id AS document_id
FROM split_plan AS part
INNER JOIN document_plan AS plan USING (place)
INNER JOIN claimed_sale AS held
    ON held.document_id = part.document_id AND held.document_id = any(array(SELECT own.document_id FROM split_plan AS own))
    AND held.actual_id IS NOT DISTINCT FROM part.actual_id
    AND held.milestone_id IS NOT DISTINCT FROM part.milestone_id
