-- what: puts new unbilled sales among the open ones
-- parameters: none; reads the plan opened_sale (actual_id, legal_entity_id, contract_id, funding_source_id, transaction_date)
-- result: rows of open_sale
INSERT INTO open_sale (actual_id, legal_entity_id, contract_id, funding_source_id, transaction_date)
SELECT actual_id, legal_entity_id, contract_id, funding_source_id, transaction_date FROM opened_sale
