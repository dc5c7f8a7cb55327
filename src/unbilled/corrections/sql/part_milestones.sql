-- what: milestones of which a part is credited come to the difference of what was billed and what stays billed
-- parameters: none; reads the plans credit_part and issue_plan, and changes issue_line
-- result: their lines
UPDATE issue_line SET amount = issue_line.amount + part.kept_amount,
    own_accounting = issue_line.own_accounting + round(part.kept_amount * issue_line.own_rate, plan.accounting_units),
    own_reporting = issue_line.own_reporting + round(part.kept_amount * issue_line.own_reporting_rate, plan.reporting_units)
FROM credit_part AS part
INNER JOIN issue_plan AS plan ON plan.document_id = part.document_id
WHERE issue_line.document_id = part.document_id AND issue_line.milestone_id = part.milestone_id AND part.kept_milestone_id IS NOT NULL
