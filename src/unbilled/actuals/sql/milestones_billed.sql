-- what: a billed sale for each milestone on the planned documents, of the day on which it was complete, or else is due
-- parameters: command; reads the plan billed_plan
-- result: rows of actual
INSERT INTO actual (
    legal_entity_id, command_id, kind, transaction_class, billing_type, transaction_date, project_id, task_id, category_id,
    contract_line_id, funding_source_id, milestone_id, document_id, quantity, price, amount, currency, description
)
SELECT claim.legal_entity_id, %(command)s, 'billed', 'milestone', 'chargeable', coalesce(milestone.completed_on, milestone.milestone_date),
    contract_line.project_id, milestone.task_id, milestone.category_id, contract_line.id, document.funding_source_id,
    milestone.id, document.id, sign(milestone.amount), abs(milestone.amount), milestone.amount, milestone.currency, milestone.name
FROM billed_plan AS plan
INNER JOIN document ON document.id = plan.document_id
INNER JOIN live_milestone_claim AS claim ON claim.document_id = plan.document_id
INNER JOIN milestone ON milestone.id = claim.milestone_id
INNER JOIN contract_line ON contract_line.id = milestone.contract_line_id
ORDER BY milestone.id
