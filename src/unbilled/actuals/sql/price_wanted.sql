-- what: the prices that the approval needs: a cost price unless one was typed, a sales price for each time-and-material line
-- parameters: none; reads the plan approval_candidate
-- result: the plan price_wanted
CREATE TEMP TABLE price_wanted ON COMMIT DROP AS
SELECT entry_id AS id, 'cost' AS kind, legal_entity_id, transaction_class, contract_id, project_id, worker_id, role_id, category_id,
    '' AS currency, transaction_date
FROM approval_candidate
WHERE transaction_class <> 'fee' AND price_typed IS NULL
UNION ALL
SELECT entry_id, 'sales', legal_entity_id, transaction_class, contract_id, project_id, worker_id, role_id, category_id,
    sales_currency, transaction_date
FROM approval_candidate
WHERE billing_method = 'time_and_material' AND sales_price_typed IS NULL AND NOT (transaction_class = 'fee' AND price_typed IS NOT NULL)
