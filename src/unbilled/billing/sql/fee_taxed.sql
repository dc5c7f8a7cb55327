-- what: the tax of fees that are given up, where it is not as set up: whatever comes in their stead has it
-- parameters: none; reads the plan release_plan
-- result: the plan fee_taxed
CREATE TEMP TABLE fee_taxed ON COMMIT DROP AS
SELECT DISTINCT plan.document_id, plan.billing_rule_id, edit.tax_rate_id
FROM release_plan AS plan
INNER JOIN line_edit AS edit ON edit.actual_id = plan.actual_id AND edit.tax_rate_id IS NOT NULL
