-- what: where the legal entity wants proposals reviewed, those are refused that nobody has approved as they are now (rule: review);
--     they are locked, so that no edit and no decision comes in between
-- parameters: none; reads and changes the plan issue_plan
-- result: their refusal
UPDATE issue_plan SET
    refusal = CASE WHEN review.state = 'approved' THEN 'approval_is_outdated' ELSE 'proposal_not_approved' END,
    refusal_values = issue_plan.refusal_values || jsonb_build_object('review', coalesce(review.state, 'open'))
FROM legal_entity, proposal_content AS content
LEFT JOIN proposal_review AS review ON review.proposal_id = content.proposal_id
WHERE issue_plan.refusal IS NULL
    AND legal_entity.id = issue_plan.legal_entity_id AND legal_entity.proposal_review = 'required'
    AND content.proposal_id = issue_plan.proposal_id
    AND (review.state IS DISTINCT FROM 'approved' OR review.fingerprint <> content.fingerprint)
