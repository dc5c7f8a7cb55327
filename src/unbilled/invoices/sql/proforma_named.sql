-- what: a proforma that is confirmed and waits for its proposal
-- parameters: proforma (id)
-- result: document_id, reference; nothing for a draft
SELECT proforma.document_id, proforma.reference
FROM awaiting_proposal
INNER JOIN proforma ON proforma.id = awaiting_proposal.proforma_id
WHERE proforma.id = %(proforma)s
