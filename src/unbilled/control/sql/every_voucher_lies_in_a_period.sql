-- what: vouchers dated in no period, written after their period was closed for them and has stayed so, or written while it was on
--     hold by somebody who never could post on hold
-- parameters: legal_entity (id, or NULL for all)
-- result: legal_entity, subject, detail
WITH said AS (
    SELECT period.id, part.module, part.state,
        max(change.at) FILTER (WHERE change.after ->> part.module = part.state) AS last_so,
        max(change.at) FILTER (WHERE change.after ->> part.module IS DISTINCT FROM part.state) AS last_other
    FROM period
    CROSS JOIN LATERAL (
        VALUES ('ledger', period.ledger), ('customer', period.customer), ('project', period.project)
    ) AS part (module, state)
    INNER JOIN change ON change.table_name = 'period' AND change.row_id = period.id::text
    WHERE part.state <> 'open'
    GROUP BY period.id, part.module, part.state
),

since AS (
    SELECT said.id, said.module, said.state, (
            SELECT min(change.at) FROM change
            WHERE change.table_name = 'period' AND change.row_id = said.id::text
                AND change.after ->> said.module = said.state
                AND change.at > coalesce(said.last_other, '-infinity'::timestamptz)
        ) AS at
    FROM said WHERE said.last_so > coalesce(said.last_other, '-infinity'::timestamptz)
)

SELECT voucher.legal_entity_id AS legal_entity, 'voucher ' || voucher.number AS subject,
    CASE WHEN period.id IS NULL THEN format('no period holds %%s', voucher.accounting_date)
        ELSE format('%%s wrote it %%s, when the period was %%s', command.actor, command.at, replace(since.state, '_', ' ')) END AS detail
FROM voucher
LEFT JOIN command ON command.id = voucher.command_id
LEFT JOIN period
    ON period.legal_entity_id = voucher.legal_entity_id AND voucher.accounting_date BETWEEN period.starts AND period.ends
LEFT JOIN LATERAL (
    SELECT since.state FROM since
    WHERE since.id = period.id AND since.module IN ('ledger', module_of(voucher.source)) AND command.at > since.at
        AND (since.state = 'closed' OR NOT EXISTS (
            SELECT FROM change
            WHERE change.table_name = 'legal_entity' AND change.row_id = voucher.legal_entity_id::text
                AND change.after -> 'posts_on_hold' ? command.actor
        ))
    ORDER BY since.state
    LIMIT 1
) AS since ON true
WHERE (%(legal_entity)s::bigint IS NULL OR voucher.legal_entity_id = %(legal_entity)s)
    AND (period.id IS NULL OR since.state IS NOT NULL)
ORDER BY voucher.id
