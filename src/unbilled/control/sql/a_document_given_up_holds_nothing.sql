-- what: cancelled and withdrawn proformas and cancelled proposals that still hold sales or milestones
-- parameters: legal_entity (id, or NULL for all)
-- result: legal_entity, document_id, subject, detail
WITH given_up AS (
    SELECT proforma.document_id, proforma.legal_entity_id
    FROM proforma_cancellation AS dropped
    INNER JOIN proforma ON proforma.id = dropped.proforma_id
    UNION
    SELECT proforma.document_id, proforma.legal_entity_id
    FROM confirmation_withdrawal AS back
    INNER JOIN confirmation ON confirmation.id = back.confirmation_id
    INNER JOIN proforma ON proforma.id = confirmation.proforma_id
    UNION
    SELECT proposal.document_id, proposal.legal_entity_id
    FROM proposal_cancellation AS dropped
    INNER JOIN proposal ON proposal.id = dropped.proposal_id
),

held AS (
    SELECT given_up.legal_entity_id, given_up.document_id, 'actual A' || claim.actual_id AS subject
    FROM given_up
    INNER JOIN actual_end AS claim ON claim.document_id = given_up.document_id
    LEFT JOIN actual_release AS release ON release.actual_id = claim.actual_id AND release.generation = claim.generation
    WHERE release.actual_id IS NULL
    UNION ALL
    SELECT given_up.legal_entity_id, given_up.document_id, 'milestone ' || claim.milestone_id
    FROM given_up
    INNER JOIN milestone_claim AS claim ON claim.document_id = given_up.document_id
    LEFT JOIN milestone_release AS release
        ON release.milestone_id = claim.milestone_id AND release.generation = claim.generation
    WHERE release.id IS NULL
)

SELECT legal_entity_id AS legal_entity, document_id, subject,
    format('document %%s is cancelled and holds it', document_id) AS detail
FROM held
WHERE %(legal_entity)s::bigint IS NULL OR legal_entity_id = %(legal_entity)s
ORDER BY subject
