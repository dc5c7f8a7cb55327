-- what: keeps what each deduction was booked at apart from the rate of its document
-- parameters: command; reads the plans difference_plan and issue_plan
-- result: rows of rate_difference
INSERT INTO rate_difference (
    legal_entity_id, command_id, invoice_id, deduction_id, posting_type, project_id, category_id, dimension_set_id,
    amount_accounting, amount_reporting
)
SELECT plan.legal_entity_id, %(command)s, plan.invoice_id, booked.milestone_id, booked.posting_type, booked.project_id,
    booked.category_id, booked.dimension_set_id, booked.amount_accounting, booked.amount_reporting
FROM difference_plan AS booked
INNER JOIN issue_plan AS plan ON plan.document_id = booked.document_id AND plan.refusal IS NULL
ORDER BY plan.invoice_id, booked.milestone_id
