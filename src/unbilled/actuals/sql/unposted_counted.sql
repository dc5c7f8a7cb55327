-- what: how much the journal has not posted yet
-- parameters: legal_entity (id)
-- result: count, currency, amount of the sales among them
SELECT actual.currency, count(*) AS count, sum(actual.amount) FILTER (WHERE actual.kind <> 'cost') AS amount
FROM unposted
INNER JOIN actual ON actual.id = unposted.actual_id
WHERE unposted.legal_entity_id = %(legal_entity)s
GROUP BY actual.currency
ORDER BY actual.currency
