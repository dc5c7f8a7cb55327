-- what: a header that says nothing of its own any more
-- parameters: none; reads the plan header_plan
-- result: its row leaves document_header
DELETE FROM document_header USING header_plan
WHERE document_header.document_id = header_plan.document_id AND NOT header_plan.is_said
