-- what: released sales are open again
-- parameters: none; reads the plan release_plan
-- result: rows of open_sale
INSERT INTO open_sale (actual_id, legal_entity_id, contract_id, funding_source_id, transaction_date)
SELECT actual_id, legal_entity_id, contract_id, funding_source_id, transaction_date
FROM release_plan WHERE actual_id IS NOT NULL ORDER BY actual_id
