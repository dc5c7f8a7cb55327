-- what: the reversal of each billed milestone that is credited
-- parameters: command; reads the plan credit_plan, where actual_id is the stored billed sale of a milestone
-- result: rows of actual
INSERT INTO actual (
    legal_entity_id, command_id, kind, transaction_class, billing_type, transaction_date, project_id, task_id, category_id,
    contract_line_id, funding_source_id, milestone_id, document_id, reverses_id, quantity, price, amount, currency, description
)
SELECT billed.legal_entity_id, %(command)s, 'billed', 'milestone', billed.billing_type, billed.transaction_date,
    billed.project_id, billed.task_id, billed.category_id, billed.contract_line_id, billed.funding_source_id,
    billed.milestone_id, plan.document_id, billed.id, -billed.quantity, billed.price, -billed.amount, billed.currency,
    billed.description
FROM credit_plan AS plan
INNER JOIN actual AS billed ON billed.id = plan.actual_id
WHERE plan.milestone_id IS NOT NULL
ORDER BY billed.id
