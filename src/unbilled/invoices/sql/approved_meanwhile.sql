-- what: the open proposals of a legal entity that somebody has approved as they are now
-- parameters: legal_entity (id), proposals (ids that are chosen already)
-- result: proposal_id
SELECT open_proposal.proposal_id
FROM open_proposal
INNER JOIN proposal_review AS review ON review.proposal_id = open_proposal.proposal_id AND review.state = 'approved'
INNER JOIN proposal_content AS content
    ON content.proposal_id = open_proposal.proposal_id AND content.fingerprint = review.fingerprint
WHERE open_proposal.legal_entity_id = %(legal_entity)s AND open_proposal.proposal_id <> all(%(proposals)s::bigint[])
ORDER BY open_proposal.proposal_id
