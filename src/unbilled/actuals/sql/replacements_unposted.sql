-- what: what stands in the stead of adjusted actuals waits for the journal
-- parameters: none; reads the plan replacement_plan
-- result: rows of unposted
INSERT INTO unposted (actual_id, legal_entity_id, transaction_date)
SELECT id, legal_entity_id, transaction_date FROM replacement_plan ORDER BY id
