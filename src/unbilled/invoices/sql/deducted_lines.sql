-- what: deductions are posted at what they clear
-- parameters: none; reads the plan deduction_part, changes the plan issue_line
-- result: own_accounting and own_reporting of the lines that deduct
UPDATE issue_line SET own_accounting = -part.part_accounting, own_reporting = -part.part_reporting
FROM deduction_part AS part
WHERE issue_line.document_id = part.document_id AND issue_line.milestone_id = part.milestone_id
