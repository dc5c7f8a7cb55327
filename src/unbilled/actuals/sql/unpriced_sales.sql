-- what: parks approved entries whose sale found no price
-- parameters: none; reads the plan approval_plan
-- result: rows of unpriced_sale
INSERT INTO unpriced_sale (entry_id, legal_entity_id)
SELECT entry_id, legal_entity_id FROM approval_plan WHERE is_unpriced AND share = 1
