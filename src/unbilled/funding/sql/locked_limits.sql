-- what: the limits of some contracts with what is left of them, locked in order
-- parameters: contracts (ids)
-- result: id, funding_source_id, code, level, contract_id, amount, currency, available in minor units
SELECT capped.id, capped.funding_source_id, capped.code, limit_level.level, capped.contract_id, capped.amount, contract.currency,
    ((limit_use.effective - limit_use.committed - limit_use.spent) * 10 ^ minor_units(contract.currency))::bigint AS available
FROM limit_use
INNER JOIN funding_limit AS capped ON capped.id = limit_use.limit_id
INNER JOIN contract ON contract.id = capped.contract_id
INNER JOIN limit_level ON limit_level.id = capped.id
WHERE capped.contract_id = any(%(contracts)s)
ORDER BY limit_use.limit_id
FOR UPDATE OF limit_use
