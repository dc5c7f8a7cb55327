-- what: what the rules that are due sell, or bill on account more or less than is open, as it is to be shared out among the
--     funding sources; limits are used by sales alone
-- parameters: none; reads the plan rule_due
-- result: the plan share_wanted
SELECT due.billing_rule_id AS id, due.contract_id, due.contract_line_id, due.project_id, NULL::bigint AS task_id,
    category_group.transaction_class, due.category_id, NULL::bigint AS worker_id, due.progress_date AS transaction_date,
    due.progress_date AS turn, NULL::bigint AS to_source_id, due.currency, due.amount - on_account.open AS amount,
    NULL::numeric AS cost_amount, NULL::text AS cost_currency, NULL::integer AS seconds, due.units - on_account.open_units AS quantity,
    due.billing_method = 'time_and_material' AS is_limited
FROM rule_due AS due
INNER JOIN category ON category.id = due.category_id
INNER JOIN category_group ON category_group.id = category.group_id
CROSS JOIN LATERAL (
    SELECT CASE due.billing_method WHEN 'fixed_price' THEN due.open ELSE 0 END AS open,
        CASE due.billing_method WHEN 'fixed_price' THEN due.open_units ELSE 0 END AS open_units
) AS on_account
WHERE due.amount > 0
