-- what: the sales of parked entries for which a price is found by now
-- parameters: none; reads the plan approval_plan
-- result: the plan late_sale_plan; refusal for those that still have none
CREATE TEMP TABLE late_sale_plan ON COMMIT DROP AS
SELECT plan.entry_id, plan.legal_entity_id, plan.contract_id, plan.funding_source_id, plan.transaction_date, plan.transaction_class,
    plan.billing_type, plan.project_id, plan.task_id, plan.worker_id, plan.role_id, plan.category_id, plan.property_id,
    plan.contract_line_id, cost.id AS cost_id, plan.seconds, plan.quantity, plan.sales_price_id, plan.sales_price,
    plan.sales_amount, plan.sales_currency, plan.description, plan.subject, plan.refusal_values,
    CASE WHEN plan.sales_price IS NULL THEN 'no_sales_price' ELSE plan.refusal END AS refusal,
    CASE WHEN plan.sales_price IS NOT NULL AND plan.refusal IS NULL THEN nextval('actual_id_seq') END AS actual_id
FROM approval_plan AS plan
INNER JOIN unpriced_sale AS parked ON parked.entry_id = plan.entry_id
LEFT JOIN actual AS cost
    ON cost.entry_id = plan.entry_id AND cost.kind = 'cost' AND cost.reverses_id IS NULL
    AND (NOT plan.is_funded OR cost.funding_source_id = plan.funding_source_id)
    AND NOT EXISTS (SELECT FROM actual AS reversal WHERE reversal.reverses_id = cost.id)
