-- what: the proposals of documents
-- parameters: legal_entity (id), documents (ids)
-- result: id, reference, state, created_at
SELECT proposal.id, proposal.reference, command.at AS created_at,
    CASE
        WHEN opened.proposal_id IS NOT NULL THEN 'open'
        WHEN cancelled.id IS NOT NULL THEN 'cancelled'
        ELSE 'posted' END AS state
FROM proposal
INNER JOIN command ON command.id = proposal.command_id
LEFT JOIN open_proposal AS opened ON opened.proposal_id = proposal.id
LEFT JOIN proposal_cancellation AS cancelled ON cancelled.proposal_id = proposal.id
WHERE proposal.legal_entity_id = %(legal_entity)s AND proposal.document_id = any(%(documents)s::bigint[])
ORDER BY proposal.id
