-- what: one credit of an invoice at a time, in order: its tax and what is left of it depend on those before it
-- parameters: invoices (ids)
-- result: a row per invoice; invoices are append-only and take no row locks
SELECT pg_advisory_xact_lock(hashtextextended('credit of an invoice', wanted.id))
FROM (SELECT DISTINCT id FROM unnest(%(invoices)s::bigint[]) AS given (id) ORDER BY id) AS wanted
