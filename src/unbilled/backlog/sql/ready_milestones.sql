-- what: marks milestones as ready to invoice
-- parameters: command; reads the plan ready_plan
-- result: rows of ready_milestone
INSERT INTO ready_milestone (milestone_id, legal_entity_id, command_id)
SELECT milestone_id, legal_entity_id, %(command)s FROM ready_plan
WHERE refusal IS NULL AND NOT is_ready AND milestone_id IS NOT NULL
ORDER BY milestone_id
