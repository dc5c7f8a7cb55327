-- what: costs and unbilled sales without a posting that do not wait for the journal, and those that wait and are posted
-- parameters: legal_entity (id, or NULL for all)
-- result: legal_entity, subject, detail
WITH waiting AS (
    SELECT actual.id, actual.legal_entity_id, actual.transaction_date
    FROM actual
    WHERE actual.kind IN ('cost', 'unbilled')
        AND NOT EXISTS (SELECT FROM posting WHERE posting.actual_id = actual.id)
)

SELECT coalesce(waiting.legal_entity_id, unposted.legal_entity_id) AS legal_entity,
    'actual A' || coalesce(waiting.id, unposted.actual_id) AS subject,
    CASE
        WHEN unposted.actual_id IS NULL THEN 'it has no posting and does not wait for the journal'
        WHEN waiting.id IS NULL THEN 'it waits for the journal and is posted, or never will be'
        ELSE 'the unposted row tells another date or legal entity' END AS detail
FROM waiting
FULL JOIN unposted ON unposted.actual_id = waiting.id
WHERE (%(legal_entity)s::bigint IS NULL OR coalesce(waiting.legal_entity_id, unposted.legal_entity_id) = %(legal_entity)s)
    AND (
        waiting.id IS NULL OR unposted.actual_id IS NULL
        OR waiting.transaction_date <> unposted.transaction_date OR waiting.legal_entity_id <> unposted.legal_entity_id
    )
ORDER BY coalesce(waiting.id, unposted.actual_id)
