-- what: how a draft would bill its lines after an edit, or why one cannot be edited; what is not given stays as it is
-- parameters: document (id), actuals (ids), billing_types, seconds, quantities, prices, descriptions, tax_groups (codes), discounts,
--     restored (one of each an actual)
-- result: the plan edit_plan
CREATE TEMP TABLE edit_plan ON COMMIT DROP AS
WITH wanted AS (
    SELECT asked.actual_id, sale.id IS NOT NULL AND claim.actual_id IS NOT NULL AS is_held, sale.legal_entity_id, claim.generation,
        contract_line.contract_id, rule.code AS rule_code, project.code AS project_code, sale.transaction_date, sale.currency,
        sale.seconds AS whole_seconds, sale.quantity AS whole_quantity, sale.price AS whole_price, sale.amount AS whole_amount,
        sale.description AS whole_description,
        CASE WHEN asked.is_restored THEN 0 ELSE coalesce(asked.discount, edit.discount, 0) END AS wanted_discount,
        asked.tax_group AS asked_tax_group, tax_group.id IS NULL AS is_without_group,
        payer.kind = 'organization' AS is_internal, coalesce(derived.taxes, 0) AS taxes,
        CASE WHEN asked.is_restored THEN NULL WHEN asked.tax_group IS NULL THEN edit.tax_rate_id
            WHEN derived.rate <> coalesce(posting.tax_rate_id, 0) THEN derived.rate END AS tax_rate_id,
        coalesce(edit.tax_rate_id, posting.tax_rate_id) AS was_tax_rate_id, posting.tax_rate_id AS whole_tax_rate_id,
        num_nonnulls(asked.billing_type, asked.seconds, asked.quantity, asked.price, asked.description, asked.discount) > 0
        AS is_more_than_tax,
        asked.discount AS asked_discount, asked.seconds AS asked_seconds, asked.quantity AS asked_quantity,
        coalesce(edit.charged_amount, sale.amount) AS was_charged,
        CASE WHEN asked.is_restored THEN 'chargeable' ELSE coalesce(asked.billing_type, edit.billing_type, 'chargeable') END
        AS billing_type,
        CASE WHEN sale.seconds IS NULL THEN NULL WHEN asked.is_restored THEN sale.seconds
            ELSE coalesce(asked.seconds, edit.seconds, sale.seconds) END AS seconds,
        CASE WHEN sale.seconds IS NOT NULL THEN NULL WHEN asked.is_restored THEN sale.quantity
            ELSE coalesce(asked.quantity, edit.quantity, sale.quantity) END AS quantity,
        CASE WHEN asked.is_restored THEN sale.price ELSE coalesce(asked.price, edit.price, sale.price) END AS price,
        CASE WHEN asked.is_restored THEN sale.description ELSE coalesce(asked.description, edit.description, sale.description) END
        AS description
    FROM unnest(
        %(actuals)s::bigint[], %(billing_types)s::text[], %(seconds)s::integer[], %(quantities)s::numeric[], %(prices)s::numeric[],
        %(descriptions)s::text[], %(tax_groups)s::text[], %(discounts)s::numeric[], %(restored)s::boolean[]
    ) AS asked (actual_id, billing_type, seconds, quantity, price, description, tax_group, discount, is_restored)
    LEFT JOIN live_claim AS claim ON claim.actual_id = asked.actual_id AND claim.document_id = %(document)s
    LEFT JOIN actual AS sale ON sale.id = asked.actual_id
    LEFT JOIN contract_line ON contract_line.id = sale.contract_line_id
    LEFT JOIN project ON project.id = sale.project_id
    LEFT JOIN billing_rule AS rule ON rule.id = sale.billing_rule_id
    LEFT JOIN line_edit AS edit ON edit.actual_id = claim.actual_id
    LEFT JOIN posting ON posting.actual_id = claim.actual_id
    LEFT JOIN funding_source AS payer ON payer.id = claim.funding_source_id
    LEFT JOIN category ON category.id = sale.category_id
    LEFT JOIN tax_group ON tax_group.legal_entity_id = sale.legal_entity_id AND tax_group.code = asked.tax_group
    LEFT JOIN LATERAL (
        SELECT found.rates[1] AS rate, cardinality(found.rates) AS taxes
        FROM (SELECT tax_rates_on(tax_group.id, category.item_tax_group_id, sale.transaction_date) AS rates) AS found
    ) AS derived ON asked.tax_group IS NOT NULL
),

valued AS (
    SELECT wanted.*,
        CASE WHEN price = whole_price AND coalesce(seconds, quantity) = coalesce(whole_seconds, whole_quantity) THEN whole_amount
            ELSE round(price * coalesce(seconds, quantity) / CASE WHEN seconds IS NULL THEN 1 ELSE 3600 END, minor_units(currency))
            END AS amount,
        CASE
            WHEN NOT is_held THEN 'line_not_on_draft'
            WHEN rule_code IS NOT NULL AND is_more_than_tax THEN 'line_of_a_rule'
            WHEN asked_seconds IS NOT NULL AND whole_seconds IS NULL OR asked_quantity IS NOT NULL AND whole_seconds IS NOT NULL
                THEN 'line_counts_otherwise'
            WHEN coalesce(seconds, quantity) * sign(coalesce(whole_seconds, whole_quantity)) <= 0 THEN 'edited_to_nothing'
            WHEN price < 0 THEN 'price_below_nothing'
            WHEN asked_tax_group IS NOT NULL AND is_without_group THEN 'unknown_tax_group'
            WHEN asked_tax_group IS NOT NULL AND is_internal THEN 'internal_charge_has_no_tax'
            WHEN asked_tax_group IS NOT NULL AND taxes <> 1 THEN 'tax_group_does_not_meet'
        END AS fault
    FROM wanted
),

judged AS (
    SELECT valued.*, CASE billing_type WHEN 'chargeable' THEN wanted_discount ELSE 0 END AS discount,
        CASE
            WHEN fault IS NOT NULL THEN fault
            WHEN wanted_discount <> round(wanted_discount, minor_units(currency)) THEN 'discount_too_fine'
            WHEN wanted_discount < 0 OR wanted_discount > 0 AND wanted_discount > amount THEN 'discount_exceeds_line'
        END AS refusal
    FROM valued
)

SELECT judged.*, CASE billing_type WHEN 'chargeable' THEN amount - discount ELSE 0 END AS charged_amount,
    billing_type <> 'chargeable' OR price <> whole_price OR description <> whole_description
    OR coalesce(seconds, quantity) <> coalesce(whole_seconds, whole_quantity) OR tax_rate_id IS NOT NULL OR discount <> 0 AS is_edited,
    coalesce(project_code || ' ' || transaction_date, 'A' || actual_id) AS subject,
    jsonb_build_object(
        'line', 'A' || actual_id, 'rule', rule_code, 'price', trim_scale(price), 'group', asked_tax_group,
        'taxes', taxes, 'discount', trim_scale(wanted_discount), 'worth', round(amount, minor_units(currency)), 'currency', currency,
        'supply', transaction_date,
        'unit', CASE WHEN whole_seconds IS NULL THEN 'a quantity' ELSE 'hours' END,
        'whole', CASE WHEN whole_seconds IS NULL THEN trim_scale(whole_quantity)::text
            ELSE to_char(make_interval(secs => whole_seconds), 'FMHH24:MI') END
    ) AS refusal_values
FROM judged
ORDER BY actual_id
