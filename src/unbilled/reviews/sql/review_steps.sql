-- what: the steps that are taken; a decision is about the content that was submitted, which is still that of the proposal
-- parameters: command, by, comment; reads the plan step_plan
-- result: rows of review_step
INSERT INTO review_step (
    legal_entity_id, command_id, proposal_id, place, follows, kind, state_before, state, stepped_by, submitted_by, fingerprint,
    amount, amount_accounting, up_to, reviewer, comment
)
SELECT legal_entity_id, %(command)s, proposal_id, place, follows, kind, state_before, state, %(by)s,
    CASE WHEN kind = 'submitted' THEN %(by)s ELSE coalesce(submitted_by, '') END,
    CASE WHEN kind IN ('submitted', 'approved') THEN fingerprint ELSE coalesce(read, fingerprint) END,
    amount, amount_accounting, up_to, reviewer, %(comment)s
FROM step_plan WHERE refusal IS NULL ORDER BY proposal_id
