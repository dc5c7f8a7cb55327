-- what: how many unposted actuals are in no journal yet
-- parameters: legal_entity (id)
-- result: count
SELECT count(*) AS count FROM unposted
WHERE unposted.legal_entity_id = %(legal_entity)s
    AND NOT EXISTS (SELECT FROM journal_line WHERE journal_line.actual_id = unposted.actual_id)
