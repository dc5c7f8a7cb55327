-- what: tells two re-evaluations apart: what they would end, and what would stand in its stead
-- parameters: none; reads the plan reevaluation_plan
-- result: fingerprint
SELECT md5(coalesce(string_agg(
    concat_ws(' ', actual_id, new_seconds, new_price, new_amount, new_billing_type, new_property_id, new_cost_amount, refusal),
    ',' ORDER BY actual_id
), '')) AS fingerprint
FROM reevaluation_plan
