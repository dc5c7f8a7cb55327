-- what: the new sales of parked entries wait for the journal
-- parameters: none; reads the plan late_sale_plan
-- result: rows of unposted
INSERT INTO unposted (actual_id, legal_entity_id, transaction_date)
SELECT actual_id, legal_entity_id, transaction_date FROM late_sale_plan WHERE refusal IS NULL
