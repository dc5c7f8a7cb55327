-- what: milestones that may be billed again
-- parameters: command; reads the plan release_plan
-- result: rows of milestone_release
INSERT INTO milestone_release (legal_entity_id, command_id, milestone_id, generation)
SELECT legal_entity_id, %(command)s, milestone_id, generation FROM release_plan WHERE milestone_id IS NOT NULL ORDER BY milestone_id
