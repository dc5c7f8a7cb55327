-- what: the unposted actuals that are in no journal yet, each with the date at which an open period takes it
-- parameters: legal_entity (id)
-- result: the plan import_dated
CREATE TEMP TABLE import_dated ON COMMIT DROP AS
WITH dated AS MATERIALIZED (
    SELECT worked.transaction_date,
        coalesce(next_open_date(%(legal_entity)s, 'project', worked.transaction_date), worked.transaction_date) AS accounting_date
    FROM (SELECT DISTINCT transaction_date FROM unposted WHERE legal_entity_id = %(legal_entity)s) AS worked
)

SELECT unposted.actual_id, unposted.legal_entity_id, dated.accounting_date
FROM unposted
INNER JOIN dated ON dated.transaction_date = unposted.transaction_date
WHERE unposted.legal_entity_id = %(legal_entity)s
    AND NOT EXISTS (SELECT FROM journal_line WHERE journal_line.actual_id = unposted.actual_id)
