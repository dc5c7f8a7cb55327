-- what: the other open proposals of the direct process of the contract, funding source and currency of one
-- parameters: document (id)
-- result: id, reference
SELECT proposal.id, proposal.reference
FROM document
INNER JOIN document AS other ON other.contract_id = document.contract_id AND other.process = 'direct' AND other.kind = 'sale'
    AND other.funding_source_id = document.funding_source_id AND other.currency = document.currency AND other.id <> document.id
INNER JOIN proposal ON proposal.document_id = other.id
INNER JOIN open_proposal ON open_proposal.proposal_id = proposal.id
WHERE document.id = %(document)s
ORDER BY proposal.id
