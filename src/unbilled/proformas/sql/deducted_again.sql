-- what: what withdrawn proformas deducted of prepayments
-- parameters: none; reads the plan closed_plan
-- result: prepayment_id and amount, by the draft that stands in their stead
SELECT plan.draft_document_id AS document_id, application.prepayment_id, application.amount
FROM closed_plan AS plan
INNER JOIN standing_application AS application ON application.document_id = plan.document_id
ORDER BY plan.draft_document_id, application.prepayment_id
