-- what: a reversal for each actual of the plan: the same facts, negated
-- parameters: command; reads the plan reversal_plan
-- result: rows of actual
INSERT INTO actual (
    id, legal_entity_id, command_id, kind, transaction_class, billing_type, transaction_date, project_id, task_id, worker_id,
    role_id, category_id, line_property_id, contract_line_id, funding_source_id, entry_id, billing_rule_id, cost_id, reverses_id, seconds,
    quantity, price_row_id, price, amount, currency, description
)
SELECT plan.reversal_id, actual.legal_entity_id, %(command)s, actual.kind, actual.transaction_class, actual.billing_type,
    actual.transaction_date, actual.project_id, actual.task_id, actual.worker_id, actual.role_id, actual.category_id,
    actual.line_property_id, actual.contract_line_id, actual.funding_source_id, actual.entry_id, actual.billing_rule_id,
    actual.cost_id, actual.id, -actual.seconds, -actual.quantity, actual.price_row_id, actual.price, -actual.amount,
    actual.currency, actual.description
FROM reversal_plan AS plan
INNER JOIN actual ON actual.id = plan.actual_id
ORDER BY plan.reversal_id
