-- what: the credits that bill: what they take back of a fee, and what stays of a line of which they take back a part
-- parameters: none; reads the plans issue_plan and credit_part
-- result: the plan billed_plan
SELECT plan.document_id, plan.legal_entity_id FROM issue_plan AS plan
WHERE plan.refusal IS NULL AND (
    EXISTS (SELECT FROM actual_end WHERE actual_end.document_id = plan.document_id)
    OR EXISTS (SELECT FROM credit_part WHERE credit_part.document_id = plan.document_id)
)
