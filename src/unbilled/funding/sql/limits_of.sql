-- what: the funding limits of a legal entity with what is committed, spent and left of each
-- parameters: legal_entity (id), contract (code, or NULL for all)
-- result: one row per limit, in the currency of its contract
SELECT capped.id, capped.code, contract.id AS contract_id, contract.code AS contract, source.code AS source, limit_level.level,
    contract.currency,
    capped.amount, coalesce(limit_use.committed, 0) AS committed, coalesce(limit_use.spent, 0) AS spent,
    coalesce(limit_use.committed + limit_use.spent, 0) AS used,
    capped.amount - coalesce(limit_use.committed + limit_use.spent, 0) AS available
FROM funding_limit AS capped
INNER JOIN contract ON contract.id = capped.contract_id
INNER JOIN limit_level ON limit_level.id = capped.id
LEFT JOIN funding_source AS source ON source.id = capped.funding_source_id
LEFT JOIN limit_use ON limit_use.limit_id = capped.id
WHERE capped.legal_entity_id = %(legal_entity)s AND (%(contract)s::text IS NULL OR contract.code = %(contract)s)
ORDER BY contract.code, capped.id
