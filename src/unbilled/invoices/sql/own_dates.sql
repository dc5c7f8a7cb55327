-- what: the invoice date that each proposal has of its own
-- parameters: proposals (ids)
-- result: proposal_id, subject, invoice_date or nothing; in the order of their dates
SELECT wanted.id AS proposal_id, coalesce(proposal.reference, wanted.id::text) AS subject, header.invoice_date
FROM unnest(%(proposals)s::bigint[]) AS wanted (id)
LEFT JOIN proposal ON proposal.id = wanted.id
LEFT JOIN document_header AS header ON header.document_id = proposal.document_id
ORDER BY header.invoice_date, wanted.id
