-- what: parts of one corrected entry that have one price are one amount, rounded once; the last part takes what rounding left
--     (rule: correction)
-- parameters: none; changes the plan approval_plan
-- result: cost and sales amounts of its last parts
WITH parts AS (
    SELECT plan.entry_id,
        round(
            sum(plan.cost_price * coalesce(plan.seconds, plan.quantity)) OVER same_cost / plan.per_unit, minor_units(plan.cost_currency)
        )
        - sum(plan.cost_amount) OVER same_cost AS cost_left, row_number() OVER (same_cost ORDER BY typed.part DESC) AS cost_turn,
        round(
            sum(plan.sales_price * coalesce(plan.seconds, plan.quantity)) OVER same_sale / plan.per_unit, minor_units(plan.sales_currency)
        ) - sum(plan.sales_amount) OVER same_sale AS sales_left, row_number() OVER (same_sale ORDER BY typed.part DESC) AS sales_turn
    FROM approval_plan AS plan
    INNER JOIN corrected_entry AS typed ON typed.entry_id = plan.entry_id
    WINDOW same_cost AS (PARTITION BY typed.correction_id, plan.cost_price, plan.cost_currency, plan.billing_type),
        same_sale AS (PARTITION BY typed.correction_id, plan.sales_price, plan.sales_currency, plan.billing_type)
)

UPDATE approval_plan
SET cost_amount = approval_plan.cost_amount + CASE WHEN parts.cost_turn = 1 THEN coalesce(parts.cost_left, 0) ELSE 0 END,
    sales_amount = approval_plan.sales_amount + CASE WHEN parts.sales_turn = 1 THEN coalesce(parts.sales_left, 0) ELSE 0 END
FROM parts
WHERE parts.entry_id = approval_plan.entry_id
