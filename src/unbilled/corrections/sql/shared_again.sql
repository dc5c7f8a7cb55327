-- what: the open sales that are shared out anew
-- parameters: none; reads the plan moved_sale
-- result: the plan share_wanted
SELECT actual_id AS id, contract_id, contract_line_id, project_id, task_id, transaction_class, category_id, worker_id, transaction_date,
    turn, to_source_id, currency, amount, cost_amount, cost_currency, seconds, quantity,
    billing_type = 'chargeable' AND amount <> 0 AS is_limited
FROM moved_sale
