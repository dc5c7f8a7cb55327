-- what: where the reviews of documents stand
-- parameters: legal_entity (id), documents (ids)
-- result: one row per proposal that has a review, or that needs one and is open
SELECT proposal.id, proposal.reference, coalesce(review.state, 'open') AS state, command.at
FROM proposal
INNER JOIN legal_entity ON legal_entity.id = proposal.legal_entity_id
LEFT JOIN open_proposal AS opened ON opened.proposal_id = proposal.id
LEFT JOIN proposal_review AS review ON review.proposal_id = proposal.id
LEFT JOIN command ON command.id = review.command_id
WHERE proposal.legal_entity_id = %(legal_entity)s AND proposal.document_id = any(%(documents)s::bigint[])
    AND (review.proposal_id IS NOT NULL OR opened.proposal_id IS NOT NULL AND legal_entity.proposal_review = 'required')
ORDER BY proposal.id
