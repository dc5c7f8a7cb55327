-- what: entries whose standing costs, or standing sales, do not add up to their time or quantity
-- parameters: legal_entity (id, or NULL for all)
-- result: legal_entity, subject, detail
WITH standing AS (
    SELECT actual.entry_id, actual.kind, sum(actual.seconds) AS seconds, sum(actual.quantity) AS quantity
    FROM actual
    WHERE actual.entry_id IS NOT NULL AND actual.kind IN ('cost', 'unbilled') AND actual.reverses_id IS NULL
        AND NOT EXISTS (SELECT FROM actual AS reversal WHERE reversal.reverses_id = actual.id)
        AND NOT EXISTS (SELECT FROM actual_credit WHERE actual_credit.actual_id = actual.id)
    GROUP BY actual.entry_id, actual.kind
)

SELECT entry.legal_entity_id AS legal_entity, 'entry ' || entry.id AS subject,
    format(
        'its standing %%s actuals are %%s, and it says %%s', standing.kind,
        coalesce(standing.seconds || ' seconds', standing.quantity::text), coalesce(entry.seconds || ' seconds', entry.quantity::text)
    ) AS detail
FROM standing
INNER JOIN entry ON entry.id = standing.entry_id
WHERE (%(legal_entity)s::bigint IS NULL OR entry.legal_entity_id = %(legal_entity)s)
    AND (standing.seconds IS DISTINCT FROM entry.seconds OR standing.quantity IS DISTINCT FROM entry.quantity)
ORDER BY entry.id
