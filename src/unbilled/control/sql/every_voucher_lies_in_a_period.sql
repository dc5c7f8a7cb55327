-- what: vouchers dated in no period, or written while their period was closed and has stayed so
-- parameters: legal_entity (id, or NULL for all)
-- result: legal_entity, subject, detail
WITH closing AS (
    SELECT period.id, max(change.at) FILTER (WHERE NOT (change.after ->> 'is_closed')::boolean) AS last_open,
        max(change.at) FILTER (WHERE (change.after ->> 'is_closed')::boolean) AS last_closed
    FROM period
    INNER JOIN change ON change.table_name = 'period' AND change.row_id = period.id::text
    WHERE period.is_closed
    GROUP BY period.id
)

SELECT voucher.legal_entity_id AS legal_entity, 'voucher ' || voucher.number AS subject,
    CASE WHEN period.id IS NULL THEN format('no period holds %%s', voucher.accounting_date)
        ELSE format('it was written %%s, and the period was closed', command.at) END AS detail
FROM voucher
LEFT JOIN command ON command.id = voucher.command_id
LEFT JOIN period
    ON period.legal_entity_id = voucher.legal_entity_id AND voucher.accounting_date BETWEEN period.starts AND period.ends
LEFT JOIN closing ON closing.id = period.id
WHERE (%(legal_entity)s::bigint IS NULL OR voucher.legal_entity_id = %(legal_entity)s)
    AND (
        period.id IS NULL
        OR (command.at > closing.last_closed AND closing.last_closed > coalesce(closing.last_open, '-infinity'::timestamptz))
    )
ORDER BY voucher.id
