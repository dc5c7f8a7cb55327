-- what: every step of the reviews of a legal entity, and whether the proposal is still what the step was about
-- parameters: legal_entity (id)
-- result: one row per step
SELECT proposal.reference, step.place, step.kind, step.stepped_by, command.at, step.state, step.amount, content.currency,
    step.reviewer, step.comment, step.fingerprint = content.fingerprint AS is_current
FROM review_step AS step
INNER JOIN command ON command.id = step.command_id
INNER JOIN proposal ON proposal.id = step.proposal_id
INNER JOIN proposal_content AS content ON content.proposal_id = step.proposal_id
WHERE step.legal_entity_id = %(legal_entity)s
ORDER BY step.proposal_id, step.place
