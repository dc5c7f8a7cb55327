-- what: the confirmed proformas whose confirmation is withdrawn, or why it cannot be
-- parameters: proformas (ids)
-- result: the plan closed_plan, as cancelling proposals leaves it, with the confirmation of each and the draft in its stead
CREATE TEMP TABLE closed_plan ON COMMIT DROP AS
SELECT judged.*, CASE WHEN judged.refusal IS NULL THEN nextval('document_id_seq') END AS draft_document_id
FROM (
    SELECT wanted.id AS proforma_id, proforma.legal_entity_id, proforma.document_id, confirmation.id AS confirmation_id,
        proposal.id AS proposal_id,
        coalesce(proforma.reference, wanted.id::text) AS subject,
        CASE
            WHEN invoice.id IS NOT NULL THEN 'proforma_is_posted'
            WHEN confirmation.id IS NULL OR waiting.proforma_id IS NULL AND open_proposal.proposal_id IS NULL THEN 'nothing_to_withdraw'
        END AS refusal,
        jsonb_build_object('proforma', coalesce(proforma.reference, wanted.id::text), 'invoice', invoice.number) AS refusal_values
    FROM unnest(%(proformas)s::bigint[]) AS wanted (id)
    LEFT JOIN proforma ON proforma.id = wanted.id
    LEFT JOIN confirmation ON confirmation.proforma_id = wanted.id
    LEFT JOIN proposal ON proposal.document_id = proforma.document_id
    LEFT JOIN invoice ON invoice.document_id = proforma.document_id
    LEFT JOIN (SELECT proforma_id FROM awaiting_proposal WHERE proforma_id = any(%(proformas)s::bigint[]) ORDER BY proforma_id FOR UPDATE)
        AS waiting ON waiting.proforma_id = wanted.id
    LEFT JOIN (
        SELECT proposal_id FROM open_proposal
        WHERE proposal_id IN (
            SELECT proposal.id FROM proposal INNER JOIN proforma USING (document_id) WHERE proforma.id = any(%(proformas)s::bigint[])
        )
        ORDER BY proposal_id FOR UPDATE
    ) AS open_proposal ON open_proposal.proposal_id = proposal.id
) AS judged
