-- what: actuals whose ends are not generations 1, 2, 3 …, each but the last released, or that a reversal ended more than once
-- parameters: legal_entity (id, or NULL for all)
-- result: legal_entity, subject, detail
WITH ended AS (
    SELECT actual_id, min(legal_entity_id) AS legal_entity_id, count(*) AS ends, min(generation) AS first,
        max(generation) AS last, sum(generation) AS generations, max(generation) FILTER (WHERE document_id IS NULL) AS reversed,
        count(*) FILTER (WHERE document_id IS NULL) AS reversals
    FROM actual_end
    GROUP BY actual_id
),

released AS (
    SELECT actual_id, min(legal_entity_id) AS legal_entity_id, count(*) AS releases, min(generation) AS first,
        max(generation) AS last, sum(generation) AS generations
    FROM actual_release
    GROUP BY actual_id
)

SELECT coalesce(ended.legal_entity_id, released.legal_entity_id) AS legal_entity,
    'actual A' || coalesce(ended.actual_id, released.actual_id) AS subject,
    format(
        '%%s ends, generations %%s to %%s; %%s releases, generations %%s to %%s; %%s reversals', coalesce(ended.ends, 0), ended.first,
        ended.last, coalesce(released.releases, 0), released.first, released.last, coalesce(ended.reversals, 0)
    ) AS detail
FROM ended
FULL JOIN released ON released.actual_id = ended.actual_id
WHERE (%(legal_entity)s::bigint IS NULL OR coalesce(ended.legal_entity_id, released.legal_entity_id) = %(legal_entity)s)
    AND (
        ended.actual_id IS NULL
        OR ended.first <> 1 OR ended.last <> ended.ends OR ended.generations <> ended.ends * (ended.ends + 1) / 2
        OR coalesce(released.releases, 0) NOT IN (ended.ends - 1, ended.ends)
        OR released.first <> 1 OR released.last <> released.releases
        OR released.generations <> released.releases * (released.releases + 1) / 2
        OR ended.reversals > 1 OR ended.reversed <> ended.last
        OR (ended.reversals = 1 AND coalesce(released.releases, 0) = ended.ends)
    )
ORDER BY coalesce(ended.actual_id, released.actual_id)
