-- what: the approved entries of contracts with funding rules or limits, as they are to be shared out, the oldest first
-- parameters: none; reads the plan approval_plan
-- result: the plan share_wanted
SELECT entry_id AS id, contract_id, contract_line_id, project_id, task_id, transaction_class, category_id, worker_id,
    transaction_date, transaction_date AS turn, source_typed_id AS to_source_id, sales_currency AS currency,
    CASE WHEN sale_wanted THEN sales_amount END AS amount, CASE WHEN cost_wanted THEN cost_amount END AS cost_amount, cost_currency,
    seconds, quantity, sale_wanted AND billing_type = 'chargeable' AND sales_amount <> 0 AS is_limited
FROM approval_plan
WHERE is_funded AND refusal IS NULL
