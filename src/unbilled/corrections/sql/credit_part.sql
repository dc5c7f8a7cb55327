-- what: of which lines a part alone is credited, or what should have been billed instead: what of each returns to the backlog, and what
--     stays billed; an amount keeps the price, and time or quantity follow it; what stays takes what rounding leaves (rule: credit-part)
-- parameters: keys, seconds, quantities, amounts, prices (one of each per line), stays: they are what should be billed, not what is
--     taken back; reads the plan credit_plan
-- result: the plan credit_part; way: part, whole, unchanged, or a refusal; edit_… is how what stays is billed, NULL if as it stands
CREATE TEMP TABLE credit_part ON COMMIT DROP AS
WITH line AS (
    SELECT credited.document_id, credited.line_key, credited.actual_id, credited.milestone_id, credited.replacement_id,
        credited.legal_entity_id, credited.contract_id, credited.funding_source_id, credited.transaction_date, sale.currency,
        minor_units(sale.currency) AS units, sale.seconds IS NULL AS is_counted, CASE WHEN sale.seconds IS NULL THEN 1 ELSE 3600 END AS per,
        coalesce(sale.seconds, sale.quantity) AS sale_size, sale.amount AS sale_amount, sale.price AS sale_price, sale.cost_id,
        sale.billing_rule_id, sale.description AS sale_description, edit.billing_type, edit.tax_rate_id, edit.discount,
        edit.actual_id IS NOT NULL AS is_edited,
        coalesce(edit.seconds, edit.quantity, sale.seconds, sale.quantity) AS size, coalesce(edit.price, sale.price) AS price,
        coalesce(edit.charged_amount, sale.amount) AS charged, coalesce(edit.description, sale.description) AS description,
        milestone.kind AS milestone_kind, wanted.seconds AS given_seconds, wanted.quantity AS given_quantity,
        coalesce(wanted.seconds, wanted.quantity) AS given_size, wanted.amount AS given_amount, wanted.price AS given_price
    FROM unnest(
        %(keys)s::text[], %(seconds)s::integer[], %(quantities)s::numeric[], %(amounts)s::numeric[], %(prices)s::numeric[]
    ) AS wanted (line_key, seconds, quantity, amount, price)
    INNER JOIN credit_plan AS credited ON credited.line_key = wanted.line_key
    INNER JOIN actual AS sale ON sale.id = credited.actual_id
    LEFT JOIN line_edit AS edit ON edit.actual_id = sale.id
    LEFT JOIN milestone ON milestone.id = credited.milestone_id
),

meant AS (
    SELECT line.*, after.*, coalesce(given_price, price) AS price_after,
        CASE
            WHEN amount_after IS NOT NULL AND charged <> 0 THEN (charged - amount_after) / charged
            WHEN amount_after IS NOT NULL THEN -1
            WHEN size = 0 THEN (%(stays)s AND given_size IS NULL)::integer
            ELSE greatest((size - size_after) / size, 0)
        END AS share,
        trim_scale(charged) || ' ' || currency || CASE
            WHEN milestone_id IS NOT NULL THEN ''
            WHEN is_counted THEN ' (' || trim_scale(size) || ')'
            ELSE ' (' || to_char((size || ' seconds')::interval, 'FMHH24:MI') || ')' END AS left_over
    FROM line
    CROSS JOIN LATERAL (
        SELECT CASE
            WHEN given_size IS NULL AND (NOT %(stays)s OR given_price IS NOT NULL OR given_amount IS NOT NULL) THEN size
            WHEN %(stays)s THEN coalesce(given_size, 0)
            ELSE size - given_size END AS size_after,
        CASE WHEN %(stays)s THEN given_amount ELSE charged - given_amount END AS amount_after
    ) AS after
),

judged AS (
    SELECT meant.*,
        CASE
            WHEN milestone_kind <> 'milestone' AND NOT (%(stays)s AND coalesce(size_after, 0) = 0) THEN 'part_of_a_prepayment'
            WHEN (given_seconds IS NOT NULL AND is_counted) OR (given_quantity IS NOT NULL AND NOT is_counted)
                OR (milestone_id IS NOT NULL AND (given_price IS NOT NULL OR size_after NOT IN (0, size)))
                OR (size = 0 AND (size_after <> 0 OR given_price IS NOT NULL)) THEN 'part_of_another_unit'
            WHEN num_nonnulls(given_size, given_amount) > 1 OR num_nonnulls(given_price, given_amount) > 1 THEN 'part_said_twice'
            WHEN amount_after IS NOT NULL AND (amount_after <> round(amount_after, units) OR share NOT BETWEEN 0 AND 1)
                OR size_after * sign(size) < 0 OR (NOT %(stays)s AND abs(size_after) > abs(size)) THEN 'part_exceeds_line'
            WHEN billing_rule_id IS NOT NULL AND (price_after <> price OR abs(size_after) > abs(size)) THEN 'price_of_a_rule'
            WHEN share = 1 THEN 'whole'
            WHEN share = 0 AND price_after = price AND size_after = size THEN 'unchanged'
            ELSE 'part'
        END AS way
    FROM meant
),

sized AS (
    SELECT judged.*,
        CASE
            WHEN share = 0 THEN NULL
            WHEN amount_after IS NULL AND NOT is_edited THEN size - size_after
            WHEN is_counted THEN round(sale_size * share, 10)
            ELSE sign(sale_size) * greatest(1, least(abs(sale_size) - 1, round(abs(sale_size) * share)))
        END AS returned_size,
        CASE
            WHEN share = 0 THEN NULL
            WHEN amount_after IS NOT NULL AND NOT is_edited THEN charged - amount_after
            ELSE round(sale_amount * share, units)
        END AS returned_amount,
        CASE WHEN is_edited OR price_after <> price OR abs(size_after) > abs(size) THEN
            CASE
                WHEN amount_after IS NULL THEN size_after
                WHEN is_counted THEN size - round(size * share, 10)
                ELSE sign(size) * greatest(1, abs(size) - round(abs(size) * share))
            END END AS edit_size
    FROM judged
),

split AS (
    SELECT sized.*, sale_size - coalesce(returned_size, 0) AS kept_size, sale_amount - coalesce(returned_amount, 0) AS kept_amount,
        CASE
            WHEN amount_after IS NULL OR edit_size IS NULL THEN price_after ELSE round(amount_after * per / nullif(edit_size, 0), 10)
        END AS edit_price
    FROM sized
),

worth AS (
    SELECT split.*,
        CASE
            WHEN edit_size IS NULL OR (edit_price = sale_price AND edit_size = kept_size) THEN kept_amount
            ELSE round(edit_price * edit_size / per, units)
        END AS edit_amount
    FROM split
),

reduced AS (
    SELECT worth.*,
        CASE WHEN amount_after IS NULL AND discount > 0 THEN least(discount - round(discount * share, units), edit_amount) ELSE 0 END
        AS edit_discount
    FROM worth
)

SELECT reduced.document_id, reduced.line_key, reduced.actual_id, reduced.milestone_id, reduced.legal_entity_id, reduced.contract_id,
    reduced.funding_source_id, reduced.transaction_date, reduced.currency, reduced.left_over,
    CASE
        WHEN way = 'part' AND returned_amount = 0 AND sale_amount <> 0 THEN 'part_of_no_worth'
        ELSE way END AS way,
    CASE WHEN way = 'part' AND reduced.share > 0 AND reduced.milestone_id IS NULL THEN reduced.replacement_id END AS returned_id,
    CASE WHEN NOT is_counted THEN returned_size::integer END AS returned_seconds,
    CASE WHEN is_counted THEN returned_size END AS returned_quantity, returned_amount,
    CASE WHEN way = 'part' AND reduced.milestone_id IS NULL THEN nextval('actual_id_seq') END AS kept_id,
    CASE WHEN way = 'part' AND reduced.milestone_id IS NOT NULL THEN nextval('milestone_id_seq') END AS kept_milestone_id,
    CASE WHEN NOT is_counted THEN kept_size::integer END AS kept_seconds, CASE WHEN is_counted THEN kept_size END AS kept_quantity,
    kept_amount,
    CASE WHEN edit_size IS NOT NULL THEN coalesce(reduced.billing_type, 'chargeable') END AS edit_type,
    CASE WHEN NOT is_counted THEN edit_size::integer END AS edit_seconds, CASE WHEN is_counted THEN edit_size END AS edit_quantity,
    edit_price, edit_amount, edit_discount, reduced.description, reduced.tax_rate_id,
    CASE WHEN coalesce(reduced.billing_type, 'chargeable') = 'chargeable' THEN edit_amount - edit_discount ELSE 0 END AS kept_charged,
    charged,
    CASE WHEN cost.id IS NOT NULL AND reduced.milestone_id IS NULL AND reduced.share > 0 THEN cost.id END AS cost_id,
    reduced.cost_id AS sale_cost_id,
    CASE WHEN divided.is_so THEN nextval('actual_id_seq') END AS cost_reversal_id,
    CASE WHEN divided.is_so THEN nextval('actual_id_seq') END AS returned_cost_id,
    CASE WHEN divided.is_so THEN nextval('actual_id_seq') END AS kept_cost_id,
    round(coalesce(cost.seconds * returned_size / divided.size, cost.seconds * reduced.share))::integer AS returned_cost_seconds,
    round(coalesce(cost.quantity * returned_size / divided.size, cost.quantity * reduced.share), 10) AS returned_cost_quantity,
    round(
        coalesce(cost.amount * returned_size / divided.size, cost.amount * reduced.share), minor_units(cost.currency)
    ) AS returned_cost_amount
FROM reduced
LEFT JOIN actual AS cost
    ON cost.id = reduced.cost_id AND NOT EXISTS (SELECT FROM actual AS reversal WHERE reversal.reverses_id = cost.id)
CROSS JOIN LATERAL (
    -- the share of a source may have an amount and no time: what rounding left
    SELECT way = 'part' AND reduced.share > 0 AND cost.id IS NOT NULL AND reduced.milestone_id IS NULL AS is_so,
        nullif(reduced.sale_size, 0) AS size
) AS divided
ORDER BY reduced.line_key
