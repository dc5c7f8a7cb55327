-- what: the sales of billing rules wait for the journal until it has taken them
-- parameters: none; reads the plan rule_sale
-- result: rows of unposted
INSERT INTO unposted (actual_id, legal_entity_id, transaction_date)
SELECT id, legal_entity_id, transaction_date FROM rule_sale ORDER BY id
