-- what: stored actuals by entry or milestone, for the pages of where they came from
-- parameters: legal_entity (id), entries (ids)
-- result: id, kind, transaction_date, billing_type, amount, currency, is_open
SELECT actual.id, actual.kind, actual.transaction_date, actual.billing_type, actual.amount, actual.currency,
    actual.reverses_id, actual.replaces_id
FROM actual
WHERE actual.legal_entity_id = %(legal_entity)s AND actual.entry_id = any(%(entries)s::bigint[])
ORDER BY actual.id
