-- what: entries that no funding source pays for are left out, with the limit that stopped them
-- parameters: none; reads the plan share_found; changes the plan approval_plan
-- result: their refusal
UPDATE approval_plan
SET refusal = found.refusal, cost_actual_id = NULL, sale_actual_id = NULL, is_unpriced = false,
    refusal_values = found.refusal_values || jsonb_build_object(
        'contract', (SELECT contract.code FROM contract WHERE contract.id = approval_plan.contract_id),
        'date', approval_plan.transaction_date, 'currency', approval_plan.sales_currency
    )
FROM share_found AS found
WHERE found.id = approval_plan.entry_id AND found.refusal IS NOT NULL
