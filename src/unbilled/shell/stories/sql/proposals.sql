-- what: the proposals of a legal entity, what became of each and what is on it
-- parameters: legal_entity (id)
-- result: one row per proposal
SELECT proposal.reference, contract.code AS contract, customer.code AS customer,
    CASE
        WHEN invoice.id IS NOT NULL THEN 'posted'
        WHEN cancelled.id IS NOT NULL THEN 'cancelled'
        WHEN open_proposal.proposal_id IS NOT NULL THEN 'open'
        ELSE 'lost' END AS state,
    invoice.number, count(line.line_key) AS lines, coalesce(sum(line.amount), 0) AS amount, document.currency
FROM proposal
INNER JOIN document ON document.id = proposal.document_id
INNER JOIN contract ON contract.id = document.contract_id
INNER JOIN funding_source ON funding_source.id = document.funding_source_id
LEFT JOIN customer ON customer.id = funding_source.customer_id
LEFT JOIN open_proposal ON open_proposal.proposal_id = proposal.id
LEFT JOIN proposal_cancellation AS cancelled ON cancelled.proposal_id = proposal.id
LEFT JOIN invoice ON invoice.document_id = document.id
LEFT JOIN document_line AS line ON line.document_id = document.id
WHERE proposal.legal_entity_id = %(legal_entity)s
GROUP BY proposal.id, contract.code, customer.code, invoice.id, cancelled.id, open_proposal.proposal_id, document.id
ORDER BY proposal.id
