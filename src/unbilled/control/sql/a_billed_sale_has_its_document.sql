-- what: documents billed without confirmation or invoice, confirmed or issued ones that are not billed, milestones on a
--     billed document without their billed sale, and billed sales of what their document never claimed
-- parameters: legal_entity (id, or NULL for all)
-- result: legal_entity, subject, detail
WITH billed AS (
    SELECT document_id, legal_entity_id, bool_or(NOT withdrawn) AND count(*) %% 2 = 1 AS is_billed
    FROM document_billed GROUP BY document_id, legal_entity_id
),

caused AS (
    SELECT proforma.document_id, proforma.legal_entity_id
    FROM confirmation INNER JOIN proforma ON proforma.id = confirmation.proforma_id
    UNION
    SELECT invoice.document_id, invoice.legal_entity_id FROM invoice WHERE invoice.credits_id IS NULL
),

claimed AS (
    SELECT claim.milestone_id, claim.document_id, claim.legal_entity_id
    FROM milestone_claim AS claim INNER JOIN billed ON billed.document_id = claim.document_id AND billed.is_billed
),

sold AS (
    SELECT id, milestone_id, document_id, legal_entity_id FROM actual WHERE kind = 'billed' AND reverses_id IS NULL
),

fault AS (
    SELECT coalesce(billed.legal_entity_id, caused.legal_entity_id) AS legal_entity,
        'document ' || coalesce(billed.document_id, caused.document_id) AS subject,
        CASE WHEN caused.document_id IS NULL THEN 'it is billed, and neither confirmed nor issued'
            ELSE 'it is confirmed or issued, and not billed' END AS detail
    FROM billed
    FULL JOIN caused ON caused.document_id = billed.document_id
    WHERE (caused.document_id IS NOT NULL) <> coalesce(billed.is_billed, false)
    UNION ALL
    SELECT coalesce(claimed.legal_entity_id, sold.legal_entity_id),
        coalesce('actual A' || sold.id, 'milestone ' || claimed.milestone_id),
        CASE WHEN sold.id IS NULL THEN format('document %%s is billed, and it has no billed sale there', claimed.document_id)
            ELSE format('it is a billed sale, and document %%s is not billed or did not claim it', sold.document_id) END
    FROM claimed
    FULL JOIN sold ON sold.document_id = claimed.document_id AND sold.milestone_id = claimed.milestone_id
    WHERE sold.id IS NULL OR claimed.milestone_id IS NULL
)

SELECT legal_entity, subject, detail FROM fault
WHERE %(legal_entity)s::bigint IS NULL OR legal_entity = %(legal_entity)s
ORDER BY subject
