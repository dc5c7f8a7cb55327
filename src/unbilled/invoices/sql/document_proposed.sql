-- what: the document that the print of a draft opens a proposal for
-- parameters: document (id)
-- result: the plan document_plan
CREATE TEMP TABLE document_plan ON COMMIT DROP AS
SELECT id, legal_entity_id FROM document WHERE id = %(document)s
