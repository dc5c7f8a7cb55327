-- what: what each evaluated sale, and with costs its cost, would be now: price, billing type, line property, billed time
--     (rule: re-evaluation); time is rounded by the policy of the customer, from what was worked or set by hand; parts of one
--     entry that are valued together are the whole, rounded once: the source that takes the rounding gets the rest
-- parameters: with_costs, with_drafts, prices_only, with_written_off; reads the plans evaluated_sale and approval_plan
-- result: the plan evaluation_plan; differs tells the sales and costs that would be replaced, refusal why one cannot be
CREATE TEMP TABLE evaluation_plan ON COMMIT DROP AS
WITH RECURSIVE chain AS (
    SELECT evaluated.actual_id, sale.replaces_id AS earlier_id
    FROM evaluated_sale AS evaluated
    INNER JOIN actual AS sale ON sale.id = evaluated.actual_id
    WHERE sale.replaces_id IS NOT NULL
    UNION ALL
    SELECT chain.actual_id, earlier.replaces_id
    FROM chain
    INNER JOIN actual AS earlier ON earlier.id = chain.earlier_id
    WHERE earlier.replaces_id IS NOT NULL
),

rounded_before AS (
    SELECT chain.actual_id, sum(adjustment.seconds_added) AS seconds
    FROM chain
    INNER JOIN actual_adjustment AS adjustment ON adjustment.actual_id = chain.earlier_id
    WHERE adjustment.cause = 're_evaluation'
    GROUP BY chain.actual_id
),

valued AS MATERIALIZED (
    SELECT DISTINCT ON (entry_id) entry_id, billing_type, property_id, sales_method, sales_percent, sales_price, sales_price_id,
        sales_currency, cost_price, cost_price_id, cost_currency, contract_id, price_typed, transaction_class, project_code,
        worker_code
    FROM approval_plan
    ORDER BY entry_id
),

considered AS (
    SELECT sale.id AS actual_id, sale.legal_entity_id, evaluated.contract_id, sale.funding_source_id, sale.worker_id,
        sale.transaction_date, sale.transaction_class, sale.entry_id, sale.cost_id, sale.currency, sale.quantity, sale.seconds,
        sale.price, sale.amount, sale.billing_type, sale.line_property_id, sale.price_row_id, evaluated.document_id,
        evaluated.generation, evaluated.reference, evaluated.is_chosen, valued.project_code, valued.worker_code,
        CASE WHEN %(prices_only)s THEN sale.billing_type ELSE valued.billing_type END AS new_billing_type,
        CASE WHEN %(prices_only)s THEN sale.line_property_id ELSE valued.property_id END AS new_property_id,
        CASE
            WHEN valued.sales_method IS NULL OR valued.sales_method = 'price' OR %(with_costs)s OR cost.id IS NULL
                THEN round(valued.sales_price, 10)
            ELSE round(
                cost.price * (1 + coalesce(valued.sales_percent, 0) / 100)
                * contract_rate_on(evaluated.contract_id, cost.currency, valued.sales_currency, sale.transaction_date), 10
            ) END AS new_price,
        valued.sales_price_id AS new_price_row_id,
        sale.seconds - coalesce(rounded_before.seconds, 0) AS worked,
        CASE WHEN NOT %(prices_only)s AND sale.transaction_class = 'time' AND valued.billing_type = 'chargeable'
            AND sale.seconds > coalesce(rounded_before.seconds, 0) THEN nullif(rounding.minutes, 0) * 60 END AS unit,
        rounding.per, rounding.way,
        cost.id AS standing_cost_id, cost.price AS cost_price, cost.currency AS cost_currency, cost.line_property_id AS cost_property_id,
        cost.quantity AS cost_quantity, cost.price_row_id AS cost_price_row_id, round(valued.cost_price, 10) AS new_cost_price,
        valued.cost_currency AS new_cost_currency, valued.cost_price_id AS new_cost_price_row_id, cost.seconds AS cost_seconds,
        cost.billing_type AS cost_billing_type, cost.amount AS cost_amount
    FROM evaluated_sale AS evaluated
    INNER JOIN actual AS sale ON sale.id = evaluated.actual_id
    INNER JOIN valued ON valued.entry_id = sale.entry_id
    INNER JOIN funding_source ON funding_source.id = sale.funding_source_id
    LEFT JOIN rounded_before ON rounded_before.actual_id = sale.id
    LEFT JOIN actual AS cost ON cost.id = sale.cost_id
    LEFT JOIN LATERAL (
        SELECT time_rounding.minutes, time_rounding.per, time_rounding.way FROM time_rounding
        WHERE time_rounding.customer_id = funding_source.customer_id AND time_rounding.valid_from <= sale.transaction_date
        ORDER BY time_rounding.valid_from DESC LIMIT 1
    ) AS rounding ON true
    WHERE %(with_written_off)s OR sale.billing_type = 'chargeable' OR written_off_sale(sale.id) IS NULL
),

of_the_day AS (
    SELECT considered.*, sum(considered.worked) OVER same_day AS day_worked,
        coalesce(sum(considered.worked) OVER (
            same_day ORDER BY considered.worked DESC, considered.actual_id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ), 0) AS day_before
    FROM considered
    WINDOW same_day AS (
        PARTITION BY considered.contract_id, considered.funding_source_id, considered.worker_id, considered.transaction_date,
            considered.document_id, considered.unit IS NULL OR considered.per <> 'day'
    )
),

timed AS (
    SELECT of_the_day.*,
        CASE
            WHEN %(prices_only)s OR seconds IS NULL THEN seconds
            WHEN unit IS NULL THEN worked
            WHEN per = 'entry' THEN rounded_time(worked, unit, way)
            WHEN rounded_time(day_worked, unit, way) >= day_worked
                THEN worked + CASE WHEN day_before = 0 THEN rounded_time(day_worked, unit, way) - day_worked ELSE 0 END
            ELSE worked - greatest(0, least(worked, day_worked - rounded_time(day_worked, unit, way) - day_before))
        END::integer AS new_seconds
    FROM of_the_day
),

judged AS (
    SELECT timed.*,
        %(with_costs)s AND timed.standing_cost_id IS NOT NULL AND (
            timed.cost_price IS DISTINCT FROM timed.new_cost_price OR timed.cost_currency IS DISTINCT FROM timed.new_cost_currency
            OR timed.cost_property_id IS DISTINCT FROM timed.new_property_id
        ) AS cost_differs,
        CASE
            WHEN timed.new_price IS NULL THEN 'no_sales_price'
            WHEN timed.new_property_id IS NULL THEN 'no_line_property'
            WHEN %(with_costs)s AND timed.standing_cost_id IS NOT NULL AND timed.new_cost_price IS NULL THEN 'no_cost_price'
        END AS refusal,
        CASE
            WHEN timed.document_id IS NOT NULL AND NOT %(with_drafts)s THEN 'sale_on_a_draft'
            WHEN EXISTS (SELECT FROM line_edit AS edit WHERE edit.actual_id = timed.actual_id) THEN 'line_is_edited'
        END AS held_by
    FROM timed
    WHERE timed.is_chosen
),

valued_anew AS (
    SELECT judged.*, minor_units(currency) AS units, new_price * coalesce(new_seconds, quantity) AS worth,
        CASE WHEN new_seconds IS NULL THEN 1 ELSE 3600 END AS per_unit,
        coalesce(refusal, held_by, '') AS standing_by,
        minor_units(coalesce(new_cost_currency, '')) AS cost_units, new_cost_price * coalesce(cost_seconds, cost_quantity) AS cost_worth,
        CASE WHEN cost_seconds IS NULL THEN 1 ELSE 3600 END AS cost_per_unit,
        cost_differs
        AND (cost_price IS DISTINCT FROM new_cost_price OR cost_currency IS DISTINCT FROM new_cost_currency) AS is_costed,
        coalesce(new_price <> price, true) OR coalesce(new_seconds, 0) <> coalesce(seconds, 0) AS is_valued,
        EXISTS (
            SELECT FROM funding_share
            INNER JOIN funding_rule ON funding_rule.id = funding_share.rule_id
            WHERE funding_rule.contract_id = judged.contract_id AND funding_share.takes_rounding
                AND funding_share.funding_source_id = judged.funding_source_id
        ) AS takes_rounding
    FROM judged
)

SELECT valued_anew.*,
    CASE
        WHEN NOT is_valued THEN amount
        ELSE round(worth / per_unit, units) + CASE
            WHEN row_number() OVER (entry_parts ORDER BY takes_rounding DESC, actual_id) > 1 THEN 0
            ELSE round(sum(worth) OVER entry_parts / per_unit, units) - sum(round(worth / per_unit, units)) OVER entry_parts END
        END AS new_amount,
    CASE
        WHEN NOT is_costed THEN cost_amount
        ELSE round(cost_worth / cost_per_unit, cost_units) + CASE
            WHEN row_number() OVER (cost_parts ORDER BY takes_rounding DESC, actual_id) > 1 THEN 0
            ELSE round(sum(cost_worth) OVER cost_parts / cost_per_unit, cost_units)
                - sum(round(cost_worth / cost_per_unit, cost_units)) OVER cost_parts END
        END AS new_cost_amount,
    refusal IS NOT NULL OR cost_differs OR price <> new_price OR billing_type <> new_billing_type
    OR coalesce(line_property_id, 0) <> coalesce(new_property_id, 0) OR coalesce(seconds, 0) <> coalesce(new_seconds, 0) AS differs,
    project_code || ' ' || transaction_date || coalesce(' ' || worker_code, '') AS subject,
    jsonb_build_object(
        'project', project_code, 'date', transaction_date, 'worker', worker_code, 'class', transaction_class, 'currency', currency,
        'document', reference
    ) AS refusal_values
FROM valued_anew
WINDOW entry_parts AS (PARTITION BY entry_id, is_valued, new_price, new_billing_type, standing_by),
    cost_parts AS (PARTITION BY entry_id, is_costed, new_cost_price, new_cost_currency, standing_by)
ORDER BY valued_anew.actual_id
