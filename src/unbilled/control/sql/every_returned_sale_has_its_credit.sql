-- what: sales that replace another without the credit or the adjustment that made them, credits without their replacement, and credits
--     of a claim that the invoice which they credit does not hold
-- parameters: legal_entity (id, or NULL for all)
-- result: legal_entity, document_id, subject, detail
WITH returned AS (
    SELECT id, replaces_id, legal_entity_id FROM actual
    WHERE replaces_id IS NOT NULL
        AND NOT EXISTS (SELECT FROM actual_adjustment WHERE actual_adjustment.actual_id = actual.replaces_id)
)

SELECT coalesce(taken.legal_entity_id, returned.legal_entity_id) AS legal_entity, taken.document_id,
    'actual A' || coalesce(taken.actual_id, returned.replaces_id) AS subject,
    CASE
        WHEN taken.actual_id IS NULL THEN format('A%%s replaces it, and no credit has taken it back', returned.id)
        WHEN returned.id IS NULL THEN format('a credit took it back, and A%%s does not replace it', taken.id)
        ELSE format('the credit of document %%s took back a sale of document %%s', taken.document_id, claim.document_id)
        END AS detail
FROM (
    SELECT given.actual_id, given.generation, given.document_id, given.legal_entity_id, part.id
    FROM actual_credit AS given
    CROSS JOIN LATERAL (VALUES (given.replacement_id), (given.kept_id)) AS part (id)
    WHERE part.id IS NOT NULL
) AS taken
FULL JOIN returned ON returned.id = taken.id AND returned.replaces_id = taken.actual_id
LEFT JOIN actual_end AS claim ON claim.actual_id = taken.actual_id AND claim.generation = taken.generation
LEFT JOIN invoice AS credited ON credited.document_id = claim.document_id
LEFT JOIN invoice AS credit ON credit.document_id = taken.document_id
LEFT JOIN document ON document.id = taken.document_id
LEFT JOIN actual_release AS release ON release.actual_id = claim.actual_id AND release.generation = claim.generation
WHERE (%(legal_entity)s::bigint IS NULL OR coalesce(taken.legal_entity_id, returned.legal_entity_id) = %(legal_entity)s)
    AND (
        taken.actual_id IS NULL OR returned.id IS NULL OR credited.id IS NULL OR release.actual_id IS NOT NULL
        OR credit.credits_id IS DISTINCT FROM coalesce(credited.credits_id, credited.id) OR document.kind IS DISTINCT FROM 'credit'
    )
ORDER BY coalesce(taken.actual_id, returned.replaces_id)
