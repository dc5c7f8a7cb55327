-- what: the actuals that approving the candidates would write, or why an entry is left out (rules: approval, chargeability, billing-rules)
-- parameters: by (the approver's user name)
-- result: the plan approval_plan, one row per entry; refusal is NULL for those that would be approved
CREATE TEMP TABLE approval_plan ON COMMIT DROP AS
WITH priced AS (
    SELECT candidate.*, billing.billing_type,
        CASE WHEN candidate.billing_type_of_property = billing.billing_type THEN candidate.line_property_id
            ELSE mapped.id END AS property_id,
        round(coalesce(candidate.price_typed, cost.price), 10) AS cost_price,
        coalesce(CASE WHEN candidate.price_typed IS NOT NULL THEN nullif(candidate.currency_typed, '') END,
            cost.currency, candidate.accounting_currency) AS cost_currency,
        sales.method AS sales_method, sales.percent AS sales_percent, sales.price AS sales_price_found,
        cost.price_id AS cost_price_id, sales.price_id AS sales_price_id
    FROM approval_candidate AS candidate
    LEFT JOIN price_found AS cost ON cost.id = candidate.entry_id AND cost.kind = 'cost'
    LEFT JOIN price_found AS sales ON sales.id = candidate.entry_id AND sales.kind = 'sales'
    CROSS JOIN LATERAL (
        SELECT CASE WHEN candidate.is_property_typed THEN candidate.billing_type_of_property
            WHEN candidate.chargeable_by_rule THEN 'chargeable'
            WHEN NOT candidate.chargeable_by_rule THEN 'non_chargeable'
            WHEN candidate.process = 'direct' THEN candidate.billing_type_of_property
            WHEN NOT candidate.chargeable_by_line THEN 'non_chargeable'
            ELSE 'chargeable' END AS billing_type
    ) AS billing
    LEFT JOIN LATERAL (
        SELECT line_property.id FROM line_property
        WHERE line_property.legal_entity_id = candidate.legal_entity_id
            AND line_property.billing_type = billing.billing_type
        ORDER BY line_property.code LIMIT 1
    ) AS mapped ON candidate.billing_type_of_property <> billing.billing_type
),

valued AS (
    SELECT priced.*,
        CASE
            WHEN sales_price_typed IS NOT NULL THEN sales_price_typed
            WHEN transaction_class = 'fee' AND price_typed IS NOT NULL THEN price_typed
            WHEN sales_method = 'price' THEN round(sales_price_found, 10)
            WHEN sales_method IS NOT NULL
                THEN round(
                    cost_price * (1 + coalesce(sales_percent, 0) / 100)
                    * contract_rate_on(contract_id, cost_currency, sales_currency, transaction_date), 10
                )
        END AS sales_price,
        transaction_class <> 'fee' AS cost_wanted,
        coalesce(billing_method = 'time_and_material', false) AS sale_wanted
    FROM priced
),

judged AS (
    SELECT valued.*,
        CASE
            WHEN submission_id IS NULL THEN 'entry_not_submitted'
            WHEN user_name = %(by)s AND NOT approve_own THEN 'own_entry'
            WHEN stage <> 'in_process' THEN 'project_not_in_process'
            WHEN transaction_class = 'fee' AND NOT sale_wanted THEN 'fee_without_contract_line'
            WHEN is_contract_closed THEN 'contract_closed'
            WHEN project_type = 'time' AND transaction_class <> 'time' THEN 'class_not_of_project_type'
            WHEN cost_wanted AND cost_price IS NULL THEN 'no_cost_price'
            WHEN sale_wanted AND property_id IS NULL THEN 'no_line_property'
            WHEN sale_wanted AND sales_price IS NULL AND missing_price = 'refuse' THEN 'no_sales_price'
        END AS refusal,
        CASE WHEN seconds IS NULL THEN 1 ELSE 3600 END AS per_unit
    FROM valued
)

SELECT judged.*,
    project_code || ' ' || transaction_date || ' ' || worker_code AS subject,
    CASE WHEN refusal IS NOT NULL OR sales_price IS NULL THEN jsonb_build_object(
        'project', project_code, 'date', transaction_date, 'worker', worker_code, 'class', transaction_class,
        'stage', stage, 'contract', contract_code, 'currency', coalesce(sales_currency, '')
    ) END AS refusal_values,
    round(cost_price * coalesce(seconds, quantity) / per_unit, minor_units(cost_currency)) AS cost_amount,
    round(sales_price * coalesce(seconds, quantity) / per_unit, minor_units(sales_currency)) AS sales_amount,
    CASE WHEN refusal IS NULL AND cost_wanted THEN nextval('actual_id_seq') END AS cost_actual_id,
    CASE WHEN refusal IS NULL AND sale_wanted AND sales_price IS NOT NULL
        THEN nextval('actual_id_seq') END AS sale_actual_id,
    refusal IS NULL AND sale_wanted AND sales_price IS NULL AS is_unpriced
FROM judged
ORDER BY legal_entity_id, contract_id, project_id, transaction_date, entry_id
