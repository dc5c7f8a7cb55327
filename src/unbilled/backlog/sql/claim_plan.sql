-- what: which document takes which open sale
-- parameters: none; reads the plans document_line_plan and document_plan
-- result: the plan claim_plan
CREATE TEMP VIEW claim_plan AS
SELECT line.actual_id, plan.id AS document_id, line.funding_source_id, line.legal_entity_id
FROM document_line_plan AS line
INNER JOIN document_plan AS plan USING (funding_source_id, currency)  -- of one contract
WHERE line.refusal IS NULL AND line.actual_id IS NOT NULL
