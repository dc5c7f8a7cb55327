-- what: each credit with the fee rules of its contract and the documents whose lines make its fees: its invoice, the earlier
--     credits of that, and itself
-- parameters: none; reads the plan issue_plan
-- result: the plan fee_document
CREATE TEMP TABLE fee_document ON COMMIT DROP AS
SELECT plan.document_id, member.document_id AS member_id, fee.id AS billing_rule_id
FROM issue_plan AS plan
INNER JOIN contract_line ON contract_line.contract_id = plan.contract_id
INNER JOIN billing_rule AS fee ON fee.contract_line_id = contract_line.id AND fee.kind = 'fee'
CROSS JOIN LATERAL (
    SELECT plan.original_document_id AS document_id
    UNION ALL
    SELECT plan.document_id
    UNION ALL
    SELECT credit.document_id FROM invoice AS credit WHERE credit.credits_id = plan.credits_id
) AS member
WHERE plan.refusal IS NULL
