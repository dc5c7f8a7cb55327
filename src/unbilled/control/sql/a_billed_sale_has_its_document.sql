-- what: documents billed without confirmation or invoice, confirmed or issued ones that are not billed, milestones claimed
--     by a billed document without their billed sale, and billed sales of what their document never claimed
-- parameters: legal_entity (id, or NULL for all)
-- result: legal_entity, document_id, subject, detail
WITH billed AS (
    SELECT document_id, legal_entity_id,
        count(*) FILTER (WHERE NOT withdrawn) > count(*) FILTER (WHERE withdrawn) AS is_billed
    FROM document_billed
    GROUP BY document_id, legal_entity_id
),

caused AS (
    SELECT document_id, legal_entity_id, bool_or(is_issued) AS is_issued
    FROM (
        SELECT proforma.document_id, proforma.legal_entity_id, false AS is_issued
        FROM confirmation
        INNER JOIN proforma ON proforma.id = confirmation.proforma_id
        WHERE NOT EXISTS (SELECT FROM confirmation_withdrawal AS back WHERE back.confirmation_id = confirmation.id)
        UNION ALL
        SELECT document_id, legal_entity_id, true FROM invoice
        WHERE credits_id IS NULL OR EXISTS (SELECT FROM actual_end WHERE actual_end.document_id = invoice.document_id)
            OR EXISTS (SELECT FROM milestone_claim WHERE milestone_claim.document_id = invoice.document_id)
    ) AS cause
    GROUP BY document_id, legal_entity_id
),

claimed AS (
    SELECT claim.milestone_id, claim.document_id, claim.legal_entity_id, release.id IS NULL AS is_live
    FROM milestone_claim AS claim
    INNER JOIN billed ON billed.document_id = claim.document_id AND billed.is_billed
    LEFT JOIN milestone_release AS release
        ON release.milestone_id = claim.milestone_id AND release.generation = claim.generation
),

sold AS (
    SELECT sale.id, sale.milestone_id, sale.document_id, sale.legal_entity_id
    FROM actual AS sale
    LEFT JOIN actual AS withdrawn ON withdrawn.reverses_id = sale.id AND withdrawn.document_id = sale.document_id
    WHERE sale.kind = 'billed' AND sale.reverses_id IS NULL AND withdrawn.id IS NULL
),

fault AS (
    SELECT coalesce(billed.legal_entity_id, caused.legal_entity_id) AS legal_entity,
        coalesce(billed.document_id, caused.document_id) AS document_id,
        'document ' || coalesce(billed.document_id, caused.document_id) AS subject,
        CASE WHEN caused.document_id IS NULL THEN 'it is billed, and neither confirmed nor issued'
            ELSE 'it is confirmed or issued, and not billed' END AS detail
    FROM billed
    FULL JOIN caused ON caused.document_id = billed.document_id
    WHERE (caused.document_id IS NULL AND billed.is_billed)
        OR (caused.document_id IS NOT NULL AND NOT coalesce(billed.is_billed, false))
        OR (caused.is_issued AND NOT billed.is_billed)
    UNION ALL
    SELECT claimed.legal_entity_id, claimed.document_id, 'milestone ' || claimed.milestone_id,
        format('document %%s is billed, and it has no billed sale there', claimed.document_id)
    FROM claimed
    WHERE claimed.is_live
        AND NOT EXISTS (
            SELECT FROM sold WHERE sold.document_id = claimed.document_id AND sold.milestone_id = claimed.milestone_id
        )
    UNION ALL
    SELECT sold.legal_entity_id, sold.document_id, 'actual A' || sold.id,
        format('it is a billed sale, and document %%s is not billed or did not claim it', sold.document_id)
    FROM sold
    WHERE NOT EXISTS (
        SELECT FROM claimed WHERE claimed.document_id = sold.document_id AND claimed.milestone_id = sold.milestone_id
    )
)

SELECT legal_entity, document_id, subject, detail FROM fault
WHERE %(legal_entity)s::bigint IS NULL OR legal_entity = %(legal_entity)s
ORDER BY subject
