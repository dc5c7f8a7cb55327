-- what: the unposted actuals of a plan that are in no journal yet, with the accounting date that was said
-- parameters: accounting_date; reads the plan posted_now
-- result: the plan import_dated
CREATE TEMP TABLE import_dated ON COMMIT DROP AS
SELECT unposted.actual_id, unposted.legal_entity_id, %(accounting_date)s::date AS accounting_date
FROM posted_now
INNER JOIN unposted ON unposted.actual_id = posted_now.actual_id
WHERE NOT EXISTS (SELECT FROM journal_line WHERE journal_line.actual_id = unposted.actual_id)
