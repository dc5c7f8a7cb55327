-- what: what the credited deductions were booked at apart from the rate of their invoice, negated
-- parameters: none; reads the plans issue_plan and credit_plan
-- result: the plan difference_plan
CREATE TEMP TABLE difference_plan ON COMMIT DROP AS
SELECT credited.document_id, credited.milestone_id, booked.posting_type, booked.project_id, booked.category_id,
    booked.dimension_set_id, -booked.amount_accounting AS amount_accounting, -booked.amount_reporting AS amount_reporting
FROM credit_plan AS credited
INNER JOIN issue_plan AS plan ON plan.document_id = credited.document_id AND plan.refusal IS NULL
INNER JOIN rate_difference AS booked ON booked.invoice_id = plan.credits_id AND booked.deduction_id = credited.milestone_id
