-- what: a new unbilled sale for each one that is credited whole, as it was
-- parameters: command; reads the plan credit_plan, which says all of each
-- result: rows of actual that name the one they replace
INSERT INTO actual (
    id, legal_entity_id, command_id, kind, transaction_class, billing_type, transaction_date, project_id, task_id, worker_id,
    role_id, category_id, line_property_id, contract_line_id, funding_source_id, entry_id, billing_rule_id, cost_id, replaces_id, seconds,
    quantity, price_row_id, price, amount, currency, description
)
SELECT replacement_id, legal_entity_id, %(command)s, 'unbilled', transaction_class, billing_type, transaction_date, project_id, task_id,
    worker_id, role_id, category_id, line_property_id, contract_line_id, funding_source_id, entry_id, billing_rule_id, cost_id,
    actual_id, seconds, quantity, price_row_id, price, amount, currency, description
FROM credit_plan
WHERE milestone_id IS NULL AND kept_id IS NULL
