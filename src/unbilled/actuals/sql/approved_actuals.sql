-- what: writes the cost and the unbilled sale of each approved entry
-- parameters: command
-- result: rows of actual
INSERT INTO actual (
    id, legal_entity_id, command_id, kind, transaction_class, billing_type, transaction_date, project_id, task_id, worker_id,
    role_id, category_id, line_property_id, contract_line_id, funding_source_id, entry_id, cost_id, seconds, quantity,
    price_row_id, price, amount, currency, description
)
SELECT cost_actual_id, legal_entity_id, %(command)s, 'cost', transaction_class, billing_type, transaction_date, project_id,
    task_id, worker_id, role_id, category_id, property_id, contract_line_id, funding_source_id, entry_id, NULL, seconds,
    quantity, cost_price_id, cost_price, cost_amount, cost_currency, description
FROM approval_plan
WHERE cost_actual_id IS NOT NULL
UNION ALL
SELECT sale_actual_id, legal_entity_id, %(command)s, 'unbilled', transaction_class, billing_type, transaction_date, project_id,
    task_id, worker_id, role_id, category_id, property_id, contract_line_id, funding_source_id, entry_id, cost_actual_id,
    seconds, quantity, sales_price_id, sales_price, sales_amount, sales_currency, description
FROM approval_plan
WHERE sale_actual_id IS NOT NULL
