-- what: the prepayments that the issued documents invoice
-- parameters: none; reads the plans issue_line and issue_plan
-- result: the plan prepayment_plan
SELECT line.milestone_id AS prepayment_id, plan.legal_entity_id, plan.contract_id, plan.funding_source_id, plan.currency, line.amount
FROM issue_line AS line
INNER JOIN issue_plan AS plan ON plan.document_id = line.document_id AND plan.refusal IS NULL
WHERE line.milestone_kind = 'prepayment'
