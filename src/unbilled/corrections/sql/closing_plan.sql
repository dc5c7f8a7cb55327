-- what: the open sales that end with their contracts; a cost that is held for one is held no longer
-- parameters: none; reads the plan contract_plan
-- result: the plan ended_sale
CREATE TEMP TABLE ended_sale ON COMMIT DROP AS
SELECT sale.id AS actual_id, sale.legal_entity_id, open_sale.contract_id, open_sale.funding_source_id, sale.transaction_date,
    project.code || ' ' || sale.transaction_date AS subject, sale.seconds, sale.quantity, sale.amount, sale.currency,
    released.id AS released_property_id, sale.cost_id,
    nextval('actual_id_seq') AS reversal_id,
    CASE WHEN released.id IS NOT NULL THEN nextval('actual_id_seq') END AS cost_reversal_id,
    CASE WHEN released.id IS NOT NULL THEN nextval('actual_id_seq') END AS cost_replacement_id
FROM contract_plan AS plan
INNER JOIN open_sale ON open_sale.contract_id = plan.contract_id
INNER JOIN actual AS sale ON sale.id = open_sale.actual_id
INNER JOIN project ON project.id = sale.project_id
LEFT JOIN held_cost AS held ON held.actual_id = sale.cost_id
LEFT JOIN LATERAL (
    SELECT line_property.id FROM line_property
    WHERE held.actual_id IS NOT NULL AND line_property.legal_entity_id = sale.legal_entity_id
        AND line_property.billing_type = 'non_chargeable' AND NOT line_property.capitalize_cost
    ORDER BY line_property.code LIMIT 1
) AS released ON true
WHERE plan.refusal IS NULL
ORDER BY sale.id
