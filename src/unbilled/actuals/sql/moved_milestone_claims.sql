-- what: other documents of the same funding source claim milestones that their drafts have just released
-- parameters: command; reads the plan move_plan
-- result: rows of milestone_claim
INSERT INTO milestone_claim (legal_entity_id, command_id, milestone_id, generation, document_id)
SELECT legal_entity_id, %(command)s, milestone_id, generation + 1, document_id
FROM move_plan WHERE milestone_id IS NOT NULL ORDER BY milestone_id
