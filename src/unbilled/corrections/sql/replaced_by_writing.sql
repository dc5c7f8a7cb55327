-- what: what is still billed of written sales, what is not, and the costs that are held no longer
-- parameters: billing_type of what is written off; reads the plan written_sale
-- result: the plan replacement_plan; the cost stays with what is still billed
SELECT plan.kept_id AS id, plan.actual_id AS replaces_id, plan.legal_entity_id, 'unbilled' AS kind, plan.contract_id,
    plan.funding_source_id, plan.transaction_date, plan.billing_type, plan.line_property_id, plan.price_row_id, plan.price,
    plan.kept_amount AS amount, plan.currency, plan.cost_id,
    CASE WHEN plan.seconds IS NOT NULL THEN plan.kept::integer END AS seconds,
    CASE WHEN plan.seconds IS NULL THEN plan.kept END AS quantity
FROM written_sale AS plan WHERE plan.kept_id IS NOT NULL
UNION ALL
SELECT plan.written_id, plan.actual_id, plan.legal_entity_id, 'unbilled', plan.contract_id, plan.funding_source_id,
    plan.transaction_date, free.billing_type, plan.free_property_id, plan.price_row_id, plan.price, plan.amount - plan.kept_amount,
    plan.currency,
    CASE WHEN plan.kept_id IS NOT NULL THEN NULL WHEN plan.releases_cost THEN plan.cost_replacement_id ELSE plan.cost_id END,
    CASE WHEN plan.seconds IS NOT NULL THEN plan.part::integer END, CASE WHEN plan.seconds IS NULL THEN plan.part END
FROM written_sale AS plan
INNER JOIN line_property AS free ON free.id = plan.free_property_id
WHERE plan.written_id IS NOT NULL
UNION ALL
SELECT plan.cost_replacement_id, cost.id, plan.legal_entity_id, 'cost', plan.contract_id, plan.funding_source_id,
    plan.transaction_date, free.billing_type, plan.free_property_id, cost.price_row_id, cost.price, cost.amount, cost.currency,
    NULL, cost.seconds, cost.quantity
FROM written_sale AS plan
INNER JOIN line_property AS free ON free.id = plan.free_property_id
INNER JOIN actual AS cost ON cost.id = plan.cost_id
WHERE plan.refusal IS NULL AND plan.releases_cost
