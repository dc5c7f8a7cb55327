-- what: everything on withdrawn proformas goes to the drafts in their stead, but for deductions, which are made anew
-- parameters: none; reads the plan closed_plan
-- result: the plan move_plan
CREATE TEMP TABLE move_plan ON COMMIT DROP AS
SELECT held.actual_id, held.milestone_id, held.generation, held.legal_entity_id, held.contract_id, held.funding_source_id,
    plan.draft_document_id AS document_id
FROM closed_plan AS plan
INNER JOIN claimed_sale AS held ON held.document_id = plan.document_id
    AND held.document_id = any(array(SELECT own.document_id FROM closed_plan AS own))
LEFT JOIN milestone ON milestone.id = held.milestone_id
WHERE milestone.kind IS DISTINCT FROM 'deduction'
