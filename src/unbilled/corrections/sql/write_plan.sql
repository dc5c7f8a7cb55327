-- what: the open sales to write off or up, whole or in part, or why one cannot be
-- parameters: actuals (ids), cause, seconds, quantity (the part; NULL for the whole), billing_type of what is written off
-- result: the plan written_sale; kept_… is what is still billed, written_… what is not
CREATE TEMP TABLE written_sale ON COMMIT DROP AS
WITH judged AS (
    SELECT wanted.id AS actual_id, sale.legal_entity_id, open_sale.contract_id, sale.funding_source_id, sale.transaction_date,
        project.code AS project_code, sale.billing_type, sale.transaction_class, sale.seconds, sale.quantity, sale.price,
        sale.amount, sale.currency, sale.price_row_id, sale.line_property_id, sale.cost_id, rule.code AS rule_code,
        contract.code AS contract_code,
        free.id AS free_property_id,
        coalesce(given.part, sizes.whole) AS part, sizes.whole,
        CASE
            WHEN open_sale.actual_id IS NULL THEN 'sale_not_open'
            WHEN sale.billing_rule_id IS NOT NULL THEN 'sale_of_a_rule'
            WHEN sale.billing_type <> 'chargeable' THEN 'not_chargeable'
            WHEN %(cause)s = 'write_up' AND closing.id IS NOT NULL THEN 'contract_closed'
            WHEN %(cause)s = 'write_off' AND free.id IS NULL THEN 'no_line_property'
            WHEN %(cause)s = 'write_off' AND (given.part * sign(sizes.whole) <= 0 OR abs(given.part) > abs(sizes.whole))
                OR %(cause)s = 'write_up' AND coalesce(given.part * sign(sizes.whole), 0) <= 0 THEN 'part_out_of_range'
        END AS refusal
    FROM unnest(%(actuals)s::bigint[]) AS wanted (id)
    LEFT JOIN open_sale ON open_sale.actual_id = wanted.id
    LEFT JOIN actual AS sale ON sale.id = wanted.id
    LEFT JOIN project ON project.id = sale.project_id
    LEFT JOIN billing_rule AS rule ON rule.id = sale.billing_rule_id
    LEFT JOIN contract ON contract.id = open_sale.contract_id
    LEFT JOIN contract_closing AS closing ON closing.contract_id = contract.id
    LEFT JOIN LATERAL (
        SELECT line_property.id FROM line_property
        WHERE line_property.legal_entity_id = sale.legal_entity_id AND line_property.billing_type = %(billing_type)s
        ORDER BY line_property.code LIMIT 1
    ) AS free ON true
    CROSS JOIN LATERAL (SELECT coalesce(sale.seconds::numeric, sale.quantity) AS whole) AS sizes
    CROSS JOIN LATERAL (
        SELECT CASE
            WHEN %(seconds)s::integer IS NULL AND %(quantity)s::numeric IS NULL THEN NULL
            WHEN sale.seconds IS NULL THEN coalesce(%(quantity)s::numeric, 0)
            ELSE coalesce(%(seconds)s::integer, 0) END AS part
    ) AS given
),

sized AS (
    SELECT judged.*,
        CASE WHEN %(cause)s = 'write_up' THEN whole + part ELSE whole - part END AS kept,
        round(
            price * CASE WHEN %(cause)s = 'write_up' THEN whole + part ELSE whole - part END
            / CASE WHEN seconds IS NULL THEN 1 ELSE 3600 END, minor_units(currency)
        ) AS kept_amount
    FROM judged
)

SELECT sized.*, project_code || ' ' || transaction_date AS subject,
    jsonb_build_object(
        'project', project_code, 'date', transaction_date, 'billing_type', replace(sized.billing_type, '_', ' '),
        'actual', 'A' || sized.actual_id, 'rule', rule_code, 'contract', contract_code,
        'whole', CASE WHEN seconds IS NULL THEN trim_scale(whole)::text ELSE to_char((whole || ' seconds')::interval, 'FMHH24:MI') END
    ) AS refusal_values,
    %(cause)s = 'write_off' AND kept = 0 AND held.actual_id IS NOT NULL AND NOT property.capitalize_cost AS releases_cost,
    CASE WHEN refusal IS NULL THEN nextval('actual_id_seq') END AS reversal_id,
    CASE WHEN refusal IS NULL AND kept <> 0 THEN nextval('actual_id_seq') END AS kept_id,
    CASE WHEN refusal IS NULL AND %(cause)s = 'write_off' THEN nextval('actual_id_seq') END AS written_id,
    CASE WHEN refusal IS NULL AND held.actual_id IS NOT NULL THEN nextval('actual_id_seq') END AS cost_reversal_id,
    CASE WHEN refusal IS NULL AND held.actual_id IS NOT NULL THEN nextval('actual_id_seq') END AS cost_replacement_id
FROM sized
LEFT JOIN line_property AS property ON property.id = sized.free_property_id
LEFT JOIN held_cost AS held ON held.actual_id = sized.cost_id
ORDER BY sized.actual_id
