-- what: entries whose standing costs do not add up to their time or quantity, or whose standing sales do not add up to it and to
--     what adjustments since the last approval have added
-- parameters: legal_entity (id, or NULL for all)
-- result: legal_entity, subject, detail
WITH standing AS (
    SELECT actual.entry_id, count(*) FILTER (WHERE actual.kind = 'cost') AS costs,
        sum(actual.seconds) FILTER (WHERE actual.kind = 'cost') AS cost_seconds,
        sum(actual.quantity) FILTER (WHERE actual.kind = 'cost' AND actual.quantity IS NOT NULL) AS cost_quantity,
        count(*) FILTER (WHERE actual.kind = 'unbilled') AS sales,
        sum(actual.seconds) FILTER (WHERE actual.kind = 'unbilled') AS sale_seconds,
        sum(actual.quantity) FILTER (WHERE actual.kind = 'unbilled' AND actual.quantity IS NOT NULL) AS sale_quantity
    FROM actual
    WHERE actual.entry_id IS NOT NULL AND actual.kind IN ('cost', 'unbilled') AND actual.reverses_id IS NULL
        AND NOT EXISTS (SELECT FROM actual AS reversal WHERE reversal.reverses_id = actual.id)
        AND NOT EXISTS (SELECT FROM actual_credit WHERE actual_credit.actual_id = actual.id)
    GROUP BY actual.entry_id
),

withdrawn AS (
    SELECT submission.entry_id, max(withdrawal.command_id) AS command_id
    FROM approval_withdrawal AS withdrawal
    INNER JOIN decision ON decision.id = withdrawal.decision_id
    INNER JOIN submission ON submission.id = decision.submission_id
    GROUP BY submission.entry_id
),

added AS (
    SELECT actual.entry_id, sum(adjustment.seconds_added) AS seconds, sum(adjustment.quantity_added) AS quantity
    FROM actual_adjustment AS adjustment
    INNER JOIN actual ON actual.id = adjustment.actual_id
    LEFT JOIN withdrawn ON withdrawn.entry_id = actual.entry_id
    WHERE actual.kind = 'unbilled' AND adjustment.command_id > coalesce(withdrawn.command_id, 0)
    GROUP BY actual.entry_id
)

SELECT entry.legal_entity_id AS legal_entity, 'entry ' || entry.id AS subject,
    format(
        'it says %%s; its %%s standing costs say %%s, its %%s standing sales %%s',
        coalesce(entry.seconds || ' seconds', entry.quantity::text), standing.costs,
        coalesce(standing.cost_seconds || ' seconds', standing.cost_quantity::text, '–'), standing.sales,
        coalesce(standing.sale_seconds || ' seconds', standing.sale_quantity::text, '–')
    ) AS detail
FROM standing
INNER JOIN entry ON entry.id = standing.entry_id
LEFT JOIN added ON added.entry_id = entry.id
WHERE (%(legal_entity)s::bigint IS NULL OR entry.legal_entity_id = %(legal_entity)s)
    AND (
        (standing.costs > 0 AND (standing.cost_seconds, standing.cost_quantity) IS DISTINCT FROM (entry.seconds, entry.quantity))
        OR (standing.sales > 0 AND (standing.sale_seconds, standing.sale_quantity) IS DISTINCT FROM
            (entry.seconds + coalesce(added.seconds, 0), entry.quantity + coalesce(added.quantity, 0)))
    )
ORDER BY entry.id
