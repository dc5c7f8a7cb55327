-- what: which document takes which milestone
-- parameters: none; reads the plans document_line_plan and document_plan
-- result: the plan milestone_claim_plan
CREATE TEMP VIEW milestone_claim_plan AS
SELECT line.milestone_id, plan.id AS document_id, line.legal_entity_id
FROM document_line_plan AS line
INNER JOIN document_plan AS plan USING (contract_id, funding_source_id, currency)
WHERE line.refusal IS NULL AND line.milestone_id IS NOT NULL
