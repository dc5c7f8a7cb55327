-- what: takes marks back from milestones that no document holds, and keeps who had set them
-- parameters: command, milestones (ids)
-- result: rows leave ready_milestone and stand in ready_withdrawal
WITH unmarked AS (
    DELETE FROM ready_milestone
    WHERE ready_milestone.milestone_id = any(%(milestones)s)
        AND NOT EXISTS (SELECT FROM live_milestone_claim AS claim WHERE claim.milestone_id = ready_milestone.milestone_id)
    RETURNING ready_milestone.milestone_id, ready_milestone.legal_entity_id, ready_milestone.command_id
)

INSERT INTO ready_withdrawal (legal_entity_id, command_id, milestone_id, marked_by_id)
SELECT legal_entity_id, %(command)s, milestone_id, command_id FROM unmarked
RETURNING milestone_id
