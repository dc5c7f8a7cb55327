-- what: a row of the approval plan for each further part of an entry that several funding sources share
-- parameters: none; reads the plan share_found; adds to the plan approval_plan
-- result: rows of approval_plan with their own actuals
INSERT INTO approval_plan (
    share, entry_id, legal_entity_id, transaction_class, billing_type, transaction_date, project_id, task_id, worker_id,
    role_id, category_id, property_id, contract_line_id, contract_id, is_funded, description, subject, cost_price_id, cost_price,
    cost_currency, sales_price_id, sales_price, sales_currency, is_unpriced, sale_wanted, funding_source_id, seconds, quantity,
    cost_amount, sales_amount, cost_actual_id, sale_actual_id
)
SELECT found.number, plan.entry_id, plan.legal_entity_id, plan.transaction_class, plan.billing_type, plan.transaction_date,
    plan.project_id, plan.task_id, plan.worker_id, plan.role_id, plan.category_id, plan.property_id, plan.contract_line_id,
    plan.contract_id, plan.is_funded, plan.description, plan.subject, plan.cost_price_id, plan.cost_price, plan.cost_currency,
    plan.sales_price_id, plan.sales_price, plan.sales_currency, false, plan.sale_wanted, found.funding_source_id, found.seconds,
    found.quantity, found.cost_amount, found.amount,
    CASE WHEN plan.cost_actual_id IS NOT NULL THEN nextval('actual_id_seq') END,
    CASE WHEN plan.sale_actual_id IS NOT NULL THEN nextval('actual_id_seq') END
FROM share_found AS found
INNER JOIN approval_plan AS plan ON plan.entry_id = found.id
WHERE found.number > 1 AND found.refusal IS NULL
ORDER BY found.id, found.number
