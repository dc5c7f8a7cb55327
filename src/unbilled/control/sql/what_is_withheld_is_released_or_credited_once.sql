-- what: documents whose retention balance is not what they withheld, less what was credited and what posted and open proposals release,
--     or of which more was taken than they withheld, or all of it and the books still hold something
-- parameters: legal_entity (id, or NULL for all)
-- result: legal_entity, document_id, subject, detail
WITH moved AS (
    SELECT document_id, min(legal_entity_id) AS legal_entity_id, coalesce(sum(amount) FILTER (WHERE kind = 'withheld'), 0) AS withheld,
        coalesce(-sum(amount) FILTER (WHERE kind <> 'withheld'), 0) AS taken, sum(amount_accounting) AS left_accounting,
        sum(amount_reporting) AS left_reporting
    FROM retention_movement
    GROUP BY document_id
),

held AS (
    SELECT release.withheld_by_id AS document_id, sum(release.amount) AS amount
    FROM retention_release AS release
    INNER JOIN proposal ON proposal.document_id = release.document_id
    LEFT JOIN proposal_cancellation AS dropped ON dropped.proposal_id = proposal.id
    LEFT JOIN invoice ON invoice.document_id = release.document_id
    WHERE dropped.id IS NULL AND invoice.id IS NULL
    GROUP BY release.withheld_by_id
),

explained AS (
    SELECT document_id, sum(amount) AS amount FROM retention GROUP BY document_id
)

SELECT coalesce(moved.legal_entity_id, balance.legal_entity_id) AS legal_entity, document_id,
    'document ' || document_id AS subject,
    format('withheld %%s, by project %%s, credited and released %%s, on proposals %%s; its balance says %%s and %%s, the books %%s and %%s',
        moved.withheld, explained.amount, moved.taken, coalesce(held.amount, 0), balance.withheld, balance.taken, moved.left_accounting,
        moved.left_reporting) AS detail
FROM moved
FULL JOIN retention_balance AS balance USING (document_id)
FULL JOIN explained USING (document_id)
LEFT JOIN held USING (document_id)
WHERE (%(legal_entity)s::bigint IS NULL OR coalesce(moved.legal_entity_id, balance.legal_entity_id) = %(legal_entity)s)
    AND ((moved.withheld, moved.withheld, moved.taken + coalesce(held.amount, 0))
        IS DISTINCT FROM (balance.withheld, explained.amount, balance.taken)
        OR moved.taken < 0 OR moved.taken > moved.withheld
        OR (moved.taken = moved.withheld AND (moved.left_accounting, moved.left_reporting) <> (0, 0)))
ORDER BY document_id
