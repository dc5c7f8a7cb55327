-- what: marks sales as ready to invoice
-- parameters: command; reads the plan ready_plan
-- result: rows of ready_sale
INSERT INTO ready_sale (actual_id, legal_entity_id, command_id)
SELECT actual_id, legal_entity_id, %(command)s FROM ready_plan
WHERE refusal IS NULL AND NOT is_ready AND actual_id IS NOT NULL
ORDER BY actual_id
