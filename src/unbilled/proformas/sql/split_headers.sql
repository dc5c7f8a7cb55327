-- what: the headers of the drafts that a split made, and of the one that was split: each has its purchase order, if they were told
--     apart by that and it is not the contract's
-- parameters: none; reads the plans split_plan (with document_id and property) and document_plan
-- result: the plan header_copy
SELECT DISTINCT coalesce(plan.id, part.document_id) AS document_id, part.document_id AS from_document_id, document.legal_entity_id,
    CASE WHEN part.property = 'purchase_order' AND part.part <> contract.purchase_order THEN part.part END AS purchase_order
FROM split_plan AS part
INNER JOIN document ON document.id = part.document_id
INNER JOIN contract ON contract.id = document.contract_id
LEFT JOIN document_plan AS plan ON plan.place = part.place
