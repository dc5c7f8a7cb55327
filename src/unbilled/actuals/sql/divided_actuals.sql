-- what: the parts of divided sales and of their costs
-- parameters: none; reads the plan credit_part
-- result: the plan replacement_plan
SELECT part.id, sale.id AS replaces_id, sale.legal_entity_id, sale.kind, plan.contract_id, sale.funding_source_id, sale.transaction_date,
    sale.billing_type, sale.line_property_id, sale.price_row_id, sale.price, part.amount, sale.currency, part.cost_id, part.seconds,
    part.quantity
FROM credit_part AS plan
INNER JOIN actual AS sale ON sale.id = plan.actual_id
CROSS JOIN LATERAL (VALUES
    (plan.returned_id, plan.returned_cost_id, plan.returned_seconds, plan.returned_quantity, plan.returned_amount),
    (plan.kept_id, coalesce(plan.kept_cost_id, plan.sale_cost_id), plan.kept_seconds, plan.kept_quantity, plan.kept_amount)
) AS part (id, cost_id, seconds, quantity, amount)
WHERE plan.kept_id IS NOT NULL AND part.id IS NOT NULL
UNION ALL
SELECT part.id, cost.id, cost.legal_entity_id, 'cost', plan.contract_id, cost.funding_source_id, cost.transaction_date,
    cost.billing_type, cost.line_property_id, cost.price_row_id, cost.price, part.amount, cost.currency, NULL, part.seconds,
    part.quantity
FROM credit_part AS plan
INNER JOIN actual AS cost ON cost.id = plan.cost_id
CROSS JOIN LATERAL (VALUES
    (plan.returned_cost_id, plan.returned_cost_seconds, plan.returned_cost_quantity, plan.returned_cost_amount),
    (
        plan.kept_cost_id, cost.seconds - plan.returned_cost_seconds, cost.quantity - plan.returned_cost_quantity,
        cost.amount - plan.returned_cost_amount
    )
) AS part (id, seconds, quantity, amount)
