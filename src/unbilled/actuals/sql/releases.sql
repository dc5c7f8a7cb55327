-- what: gives up the planned claims
-- parameters: command; reads the plan release_plan
-- result: rows of actual_release
INSERT INTO actual_release (actual_id, generation, legal_entity_id, command_id)
SELECT actual_id, generation, legal_entity_id, %(command)s FROM release_plan WHERE actual_id IS NOT NULL ORDER BY actual_id
