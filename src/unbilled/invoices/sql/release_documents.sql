-- what: the document of each released part
-- parameters: none; reads document_plan, changes the plan release_line_plan
-- result: document_id of the lines
UPDATE release_line_plan SET document_id = document_plan.id
FROM document_plan
WHERE document_plan.contract_id = release_line_plan.contract_id
    AND document_plan.funding_source_id = release_line_plan.funding_source_id
    AND document_plan.currency = release_line_plan.currency
