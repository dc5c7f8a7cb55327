-- what: the credits that take back a part of a fee: that part is billed with the credit
-- parameters: none; reads the plan issue_plan
-- result: the plan billed_plan
SELECT plan.document_id, plan.legal_entity_id FROM issue_plan AS plan
WHERE plan.refusal IS NULL AND EXISTS (SELECT FROM actual_end WHERE actual_end.document_id = plan.document_id)
