-- what: records that proposals were given up
-- parameters: command; reads the plan closed_plan
-- result: rows of proposal_cancellation
INSERT INTO proposal_cancellation (legal_entity_id, command_id, proposal_id)
SELECT legal_entity_id, %(command)s, proposal_id FROM closed_plan WHERE refusal IS NULL ORDER BY proposal_id
