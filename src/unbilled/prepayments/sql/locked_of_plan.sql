-- what: nobody else deducts the prepayments that planned documents may deduct
-- parameters: none; reads the plan document_plan
-- result: prepayment_id of each of which something is left
SELECT prepayment_id FROM prepayment_balance
WHERE applied < invoiced
    AND (contract_id, funding_source_id, currency) IN (SELECT contract_id, funding_source_id, currency FROM document_plan)
ORDER BY prepayment_id FOR UPDATE
