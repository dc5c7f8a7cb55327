-- what: proformas and proposals that nothing has decided and that are not open, open ones that are decided, and confirmed
--     proformas that wait for a proposal that they have or do not wait for one that they lack
-- parameters: legal_entity (id, or NULL for all)
-- result: legal_entity, document_id, subject, detail
WITH undecided AS (
    SELECT 'proforma ' || proforma.reference AS subject, proforma.id, proforma.document_id, proforma.legal_entity_id,
        'draft' AS state
    FROM proforma
    WHERE NOT EXISTS (SELECT FROM confirmation WHERE confirmation.proforma_id = proforma.id)
        AND NOT EXISTS (SELECT FROM proforma_cancellation AS dropped WHERE dropped.proforma_id = proforma.id)
    UNION ALL
    SELECT 'proforma ' || proforma.reference, proforma.id, proforma.document_id, proforma.legal_entity_id,
        'awaiting its proposal'
    FROM proforma
    INNER JOIN confirmation ON confirmation.proforma_id = proforma.id
    WHERE NOT EXISTS (SELECT FROM proposal WHERE proposal.document_id = proforma.document_id)
        AND NOT EXISTS (SELECT FROM confirmation_withdrawal AS back WHERE back.confirmation_id = confirmation.id)
    UNION ALL
    SELECT 'proposal ' || proposal.reference, proposal.id, proposal.document_id, proposal.legal_entity_id, 'open'
    FROM proposal
    WHERE NOT EXISTS (SELECT FROM proposal_cancellation AS dropped WHERE dropped.proposal_id = proposal.id)
        AND NOT EXISTS (SELECT FROM invoice WHERE invoice.document_id = proposal.document_id)
),

open AS (
    SELECT listed.proforma_id AS id, proforma.document_id, listed.legal_entity_id, 'draft' AS state
    FROM open_proforma AS listed
    LEFT JOIN proforma ON proforma.id = listed.proforma_id
    UNION ALL
    SELECT listed.proforma_id, proforma.document_id, listed.legal_entity_id, 'awaiting its proposal'
    FROM awaiting_proposal AS listed
    LEFT JOIN proforma ON proforma.id = listed.proforma_id
    UNION ALL
    SELECT listed.proposal_id, proposal.document_id, listed.legal_entity_id, 'open'
    FROM open_proposal AS listed
    LEFT JOIN proposal ON proposal.id = listed.proposal_id
)

SELECT coalesce(undecided.legal_entity_id, open.legal_entity_id) AS legal_entity,
    coalesce(undecided.document_id, open.document_id) AS document_id,
    coalesce(undecided.subject, CASE state WHEN 'open' THEN 'proposal ' ELSE 'proforma ' END || id) AS subject,
    CASE WHEN undecided.subject IS NULL THEN 'it is listed as ' || state || ', and it is not'
        ELSE 'it is ' || state || ', and not listed so in its legal entity' END AS detail
FROM undecided
FULL JOIN open USING (id, state)
WHERE (%(legal_entity)s::bigint IS NULL OR coalesce(undecided.legal_entity_id, open.legal_entity_id) = %(legal_entity)s)
    AND undecided.legal_entity_id IS DISTINCT FROM open.legal_entity_id
ORDER BY state, id
