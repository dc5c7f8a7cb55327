-- what: what re-evaluating writes: each sale and cost that differs, its reversal and what stands in its stead
-- parameters: none; reads the plan evaluation_plan
-- result: the plan reevaluation_plan, one row per sale that differs; refusal for those that stay as they are
CREATE TEMP TABLE reevaluation_plan ON COMMIT DROP AS
SELECT told.*,
    CASE WHEN told.refusal IS NULL THEN nextval('actual_id_seq') END AS reversal_id,
    CASE WHEN told.refusal IS NULL THEN nextval('actual_id_seq') END AS replacement_id,
    CASE WHEN told.refusal IS NULL AND told.cost_differs THEN nextval('actual_id_seq') END AS cost_reversal_id,
    CASE WHEN told.refusal IS NULL AND told.cost_differs THEN nextval('actual_id_seq') END AS cost_replacement_id
FROM (
    SELECT plan.actual_id, plan.legal_entity_id, plan.contract_id, plan.funding_source_id, plan.transaction_date, plan.document_id,
        plan.generation, plan.reference, plan.subject, plan.currency, plan.cost_id, plan.standing_cost_id, plan.cost_differs,
        plan.quantity, plan.seconds, plan.new_seconds, plan.price, plan.new_price, plan.amount, plan.new_amount,
        plan.billing_type, plan.new_billing_type, plan.new_property_id, plan.new_price_row_id, plan.price_row_id,
        plan.cost_seconds, plan.cost_quantity, plan.new_cost_price, plan.new_cost_amount, plan.new_cost_currency,
        plan.new_cost_price_row_id,
        coalesce(plan.refusal, plan.held_by) AS refusal,
        plan.refusal_values || jsonb_build_object('amount', plan.amount, 'new_amount', plan.new_amount) AS refusal_values
    FROM evaluation_plan AS plan
    WHERE plan.differs
    ORDER BY plan.actual_id
) AS told
