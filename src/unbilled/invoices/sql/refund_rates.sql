-- what: a document that deducts and charges nothing gives money back at the rate at which it came
-- parameters: none; reads the plans issue_line and deduction_part, changes the plan issue_plan
-- result: the rates of refunds
UPDATE issue_plan SET rate = part.rate, reporting_rate = part.reporting_rate
FROM (
    SELECT DISTINCT ON (document_id) document_id, rate, reporting_rate FROM deduction_part ORDER BY document_id, milestone_id
) AS part
WHERE issue_plan.document_id = part.document_id
    AND NOT EXISTS (
        SELECT FROM issue_line
        WHERE issue_line.document_id = part.document_id AND issue_line.milestone_kind IS DISTINCT FROM 'deduction'
    )
