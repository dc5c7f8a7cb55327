-- what: prepayments are available from the posting of their own invoice
-- parameters: none; reads the plan prepayment_plan
-- result: rows of prepayment_balance
INSERT INTO prepayment_balance (prepayment_id, legal_entity_id, contract_id, funding_source_id, currency, invoiced, applied)
SELECT prepayment_id, legal_entity_id, contract_id, funding_source_id, currency, amount, 0 FROM prepayment_plan ORDER BY prepayment_id
ON CONFLICT (prepayment_id) DO UPDATE SET contract_id = excluded.contract_id, funding_source_id = excluded.funding_source_id,
    currency = excluded.currency, invoiced = excluded.invoiced
