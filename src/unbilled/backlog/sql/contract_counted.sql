-- what: how much of some contracts is in the backlog
-- parameters: legal_entity (id), contracts (ids)
-- result: one row per contract and currency: count, amount
SELECT backlog.contract_id, contract.code AS contract, backlog.currency, count(*) AS count, sum(backlog.amount) AS amount
FROM backlog
INNER JOIN contract ON contract.id = backlog.contract_id
WHERE backlog.legal_entity_id = %(legal_entity)s AND backlog.contract_id = any(%(contracts)s::bigint[])
GROUP BY backlog.contract_id, contract.code, backlog.currency
ORDER BY backlog.currency
