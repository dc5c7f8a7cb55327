-- what: takes back each billed sale of the plan, once
-- parameters: command; reads the plan credit_plan
-- result: rows of actual_credit
INSERT INTO actual_credit (actual_id, generation, legal_entity_id, document_id, replacement_id, kept_id, command_id)
SELECT actual_id, generation, legal_entity_id, document_id, replacement_id, kept_id, %(command)s
FROM credit_plan
WHERE milestone_id IS NULL
ORDER BY actual_id
