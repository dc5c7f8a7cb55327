-- what: the proposals to cancel, or why one cannot be: one from a proforma is the proforma's business
-- parameters: proposals (ids)
-- result: the plan closed_plan
CREATE TEMP TABLE closed_plan ON COMMIT DROP AS
SELECT wanted.id AS proposal_id, proposal.document_id, proposal.legal_entity_id, coalesce(proposal.reference, wanted.id::text) AS subject,
    CASE
        WHEN open_proposal.proposal_id IS NULL THEN 'proposal_not_open'
        WHEN document.process <> 'direct' THEN 'proposal_of_a_proforma'
    END AS refusal,
    jsonb_build_object('proposal', coalesce(proposal.reference, wanted.id::text)) AS refusal_values
FROM unnest(%(proposals)s::bigint[]) AS wanted (id)
LEFT JOIN proposal ON proposal.id = wanted.id
LEFT JOIN document ON document.id = proposal.document_id
LEFT JOIN (SELECT proposal_id FROM open_proposal WHERE proposal_id = any(%(proposals)s::bigint[]) ORDER BY proposal_id FOR UPDATE)
    AS open_proposal ON open_proposal.proposal_id = wanted.id
