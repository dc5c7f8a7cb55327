-- what: the open proposals of withdrawn proformas are given up with them
-- parameters: command; reads the plan closed_plan
-- result: rows of proposal_cancellation
INSERT INTO proposal_cancellation (legal_entity_id, command_id, proposal_id)
SELECT legal_entity_id, %(command)s, proposal_id FROM closed_plan WHERE proposal_id IS NOT NULL ORDER BY proposal_id
