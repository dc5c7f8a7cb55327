-- what: every step of the review of a proposal, newest first
-- parameters: proposal (id)
-- result: one row per step; is_current tells whether the proposal is still what the step was about
SELECT step.place, step.kind, step.stepped_by, command.at, step.state, step.amount, content.currency, step.reviewer, step.comment,
    step.fingerprint = content.fingerprint AS is_current
FROM review_step AS step
INNER JOIN command ON command.id = step.command_id
INNER JOIN proposal_content AS content ON content.proposal_id = step.proposal_id
WHERE step.proposal_id = %(proposal)s
ORDER BY step.place DESC
