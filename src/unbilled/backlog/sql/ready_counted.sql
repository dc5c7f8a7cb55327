-- what: how much of the backlog is ready to invoice, and how much more could be billed
-- parameters: legal_entity (id)
-- result: one row per currency and is_ready; what cannot be billed is left out
SELECT is_ready, currency, count(*) AS count, sum(seconds) AS seconds, sum(amount) AS amount
FROM backlog
WHERE legal_entity_id = %(legal_entity)s AND reason IS NULL
GROUP BY is_ready, currency
ORDER BY currency
