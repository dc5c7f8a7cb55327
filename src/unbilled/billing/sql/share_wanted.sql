-- what: what the rules that are due sell, as it is to be shared out among the funding sources
-- parameters: none; reads the plan rule_due
-- result: the plan share_wanted
SELECT billing_rule_id AS id, contract_id, contract_line_id, project_id, NULL::bigint AS task_id, 'fee' AS transaction_class, category_id,
    NULL::bigint AS worker_id, progress_date AS transaction_date, progress_date AS turn, NULL::bigint AS to_source_id, currency, amount,
    NULL::numeric AS cost_amount, NULL::text AS cost_currency, NULL::integer AS seconds, units AS quantity, true AS is_limited
FROM rule_due
WHERE billing_method = 'time_and_material' AND amount > 0
