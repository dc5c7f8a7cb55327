-- what: a new unbilled sale for each one that is credited whole, as it was
-- parameters: command; reads the plan credit_plan (actual_id, replacement_id, milestone_id, …)
-- result: rows of actual that name the one they replace
INSERT INTO actual (
    id, legal_entity_id, command_id, kind, transaction_class, billing_type, transaction_date, project_id, task_id, worker_id,
    role_id, category_id, line_property_id, contract_line_id, funding_source_id, entry_id, billing_rule_id, cost_id, replaces_id, seconds,
    quantity, price_row_id, price, amount, currency, description
)
SELECT plan.replacement_id, actual.legal_entity_id, %(command)s, 'unbilled', actual.transaction_class, actual.billing_type,
    actual.transaction_date, actual.project_id, actual.task_id, actual.worker_id, actual.role_id, actual.category_id,
    actual.line_property_id, actual.contract_line_id, actual.funding_source_id, actual.entry_id, actual.billing_rule_id,
    actual.cost_id, actual.id, actual.seconds, actual.quantity, actual.price_row_id, actual.price, actual.amount,
    actual.currency, actual.description
FROM credit_plan AS plan
INNER JOIN actual ON actual.id = plan.actual_id
WHERE plan.milestone_id IS NULL AND plan.kept_id IS NULL
ORDER BY plan.replacement_id
