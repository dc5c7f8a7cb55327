-- what: the unbilled sales of parked entries, now that they have a price
-- parameters: command; reads the plan late_sale_plan
-- result: rows of actual
INSERT INTO actual (
    id, legal_entity_id, command_id, kind, transaction_class, billing_type, transaction_date, project_id, task_id, worker_id,
    role_id, category_id, line_property_id, contract_line_id, funding_source_id, entry_id, cost_id, seconds, quantity,
    price_row_id, price, amount, currency, description
)
SELECT actual_id, legal_entity_id, %(command)s, 'unbilled', transaction_class, billing_type, transaction_date, project_id, task_id,
    worker_id, role_id, category_id, property_id, contract_line_id, funding_source_id, entry_id, cost_id, seconds, quantity,
    sales_price_id, sales_price, sales_amount, sales_currency, description
FROM late_sale_plan
WHERE refusal IS NULL
ORDER BY actual_id
