-- what: the reversal of each billed milestone on the planned documents, which bill it no longer
-- parameters: command; reads the plan billed_plan
-- result: rows of actual
INSERT INTO actual (
    legal_entity_id, command_id, kind, transaction_class, billing_type, transaction_date, project_id, task_id, category_id,
    contract_line_id, funding_source_id, milestone_id, document_id, reverses_id, quantity, price, amount, currency, description
)
SELECT billed.legal_entity_id, %(command)s, 'billed', 'milestone', billed.billing_type, billed.transaction_date,
    billed.project_id, billed.task_id, billed.category_id, billed.contract_line_id, billed.funding_source_id,
    billed.milestone_id, billed.document_id, billed.id, -billed.quantity, billed.price, -billed.amount, billed.currency,
    billed.description
FROM billed_plan AS plan
INNER JOIN actual AS billed ON billed.document_id = plan.document_id AND billed.kind = 'billed' AND billed.reverses_id IS NULL
ORDER BY billed.id
