-- what: entries whose approval stands
-- parameters: none
-- result: entry_id, decision_id, legal_entity_id, command_id
CREATE VIEW approved_entry AS
SELECT submission.entry_id, decision.id AS decision_id, decision.legal_entity_id, decision.command_id
FROM decision
INNER JOIN submission ON submission.id = decision.submission_id
WHERE decision.kind = 'approved'
    AND NOT EXISTS (SELECT FROM approval_withdrawal WHERE approval_withdrawal.decision_id = decision.id)
