-- what: proformas both confirmed and cancelled, withdrawn ones that are proposed or issued, proposals of an
--     unconfirmed proforma or both posted and cancelled, invoices that no proposal came before and that credit nothing, and documents
--     that are nothing at all
-- parameters: legal_entity (id, or NULL for all)
-- result: legal_entity, document_id, subject, detail
WITH judged AS (
    SELECT document.id, document.legal_entity_id,
        CASE
            WHEN confirmation.id IS NOT NULL AND dropped.id IS NOT NULL THEN 'its proforma is confirmed and cancelled'
            WHEN back.id IS NOT NULL AND invoice.id IS NOT NULL THEN 'its confirmation is withdrawn, and it is issued'
            WHEN back.id IS NOT NULL AND proposal.id IS NOT NULL AND given_up.id IS NULL
                THEN 'its confirmation is withdrawn, and its proposal is open'
            WHEN document.process = 'direct' AND proforma.id IS NOT NULL THEN 'it is of the direct process and has a proforma'
            WHEN document.process = 'proforma' AND document.kind = 'sale' AND proforma.id IS NULL THEN 'it has no proforma'
            WHEN document.process = 'proforma' AND proposal.id IS NOT NULL AND confirmation.id IS NULL
                THEN 'it is proposed, and its proforma is not confirmed'
            WHEN given_up.id IS NOT NULL AND invoice.id IS NOT NULL THEN 'its proposal is cancelled, and it is issued'
            WHEN document.kind = 'sale' AND invoice.id IS NOT NULL AND proposal.id IS NULL THEN 'it is issued without a proposal'
            WHEN document.kind = 'sale' AND invoice.credits_id IS NOT NULL THEN 'it sells, and it is issued as a credit'
            WHEN document.kind = 'credit' AND invoice.credits_id IS NULL THEN 'it is a credit, and not of an invoice'
            WHEN document.kind = 'credit' AND (proforma.id IS NOT NULL OR proposal.id IS NOT NULL)
                THEN 'it is a credit, and a proforma or proposal too'
            WHEN credited.credits_id IS NOT NULL THEN 'it credits a credit'
            WHEN document.kind = 'sale' AND proforma.id IS NULL AND proposal.id IS NULL THEN 'it is neither proforma nor proposal'
        END AS detail
    FROM document
    LEFT JOIN proforma ON proforma.document_id = document.id
    LEFT JOIN confirmation ON confirmation.proforma_id = proforma.id
    LEFT JOIN confirmation_withdrawal AS back ON back.confirmation_id = confirmation.id
    LEFT JOIN proforma_cancellation AS dropped ON dropped.proforma_id = proforma.id
    LEFT JOIN proposal ON proposal.document_id = document.id
    LEFT JOIN proposal_cancellation AS given_up ON given_up.proposal_id = proposal.id
    LEFT JOIN invoice ON invoice.document_id = document.id
    LEFT JOIN invoice AS credited ON credited.id = invoice.credits_id
    WHERE %(legal_entity)s::bigint IS NULL OR document.legal_entity_id = %(legal_entity)s
)

SELECT legal_entity_id AS legal_entity, id AS document_id, 'document ' || id AS subject, detail
FROM judged
WHERE detail IS NOT NULL
ORDER BY id
