-- what: the documents of the drafts that stand in the stead of withdrawn proformas
-- parameters: none; reads the plan closed_plan
-- result: the plan document_plan
SELECT plan.draft_document_id AS id, document.legal_entity_id, document.contract_id, document.funding_source_id, document.currency,
    document.process, document.kind
FROM closed_plan AS plan
INNER JOIN document ON document.id = plan.document_id
