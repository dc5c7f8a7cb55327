-- what: what stands in the stead of the adjusted actuals: as they were but for what the plan says
-- parameters: command; reads the plan replacement_plan
-- result: rows of actual that name the one they replace
INSERT INTO actual (
    id, legal_entity_id, command_id, kind, transaction_class, billing_type, transaction_date, project_id, task_id, worker_id,
    role_id, category_id, line_property_id, contract_line_id, funding_source_id, entry_id, billing_rule_id, cost_id, replaces_id,
    seconds, quantity, price_row_id, price, amount, currency, description
)
SELECT plan.id, actual.legal_entity_id, %(command)s, actual.kind, actual.transaction_class, plan.billing_type,
    actual.transaction_date, actual.project_id, actual.task_id, actual.worker_id, actual.role_id, actual.category_id,
    plan.line_property_id, actual.contract_line_id, plan.funding_source_id, actual.entry_id, actual.billing_rule_id, plan.cost_id,
    actual.id, plan.seconds, plan.quantity, plan.price_row_id, plan.price, plan.amount, plan.currency, actual.description
FROM replacement_plan AS plan
INNER JOIN actual ON actual.id = plan.replaces_id
ORDER BY plan.id
