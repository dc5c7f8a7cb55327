-- what: the proposals that were submitted and not decided
-- parameters: legal_entity (id)
-- result: one row per currency
SELECT document.currency, count(*) AS count, sum(review.amount) AS amount
FROM open_proposal
INNER JOIN proposal_review AS review ON review.proposal_id = open_proposal.proposal_id AND review.state = 'submitted'
INNER JOIN proposal ON proposal.id = open_proposal.proposal_id
INNER JOIN document ON document.id = proposal.document_id
WHERE open_proposal.legal_entity_id = %(legal_entity)s
GROUP BY document.currency
ORDER BY document.currency
