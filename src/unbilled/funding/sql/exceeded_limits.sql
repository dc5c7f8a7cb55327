-- what: the limits that a plan would exceed
-- parameters: none; reads the plan limit_added (id, committed, spent)
-- result: added, available, limit_code, level, contract, currency
SELECT round(added.committed + added.spent, minor_units(contract.currency))::text AS added,
    round(limit_use.effective - limit_use.committed - limit_use.spent, minor_units(contract.currency))::text AS available,
    capped.code AS limit_code, limit_level.level, contract.code AS contract, contract.currency
FROM limit_added AS added
INNER JOIN limit_use ON limit_use.limit_id = added.id
INNER JOIN funding_limit AS capped ON capped.id = added.id
INNER JOIN contract ON contract.id = capped.contract_id
INNER JOIN limit_level ON limit_level.id = capped.id
WHERE limit_use.committed + added.committed + limit_use.spent + added.spent > limit_use.effective
    AND added.committed + added.spent > 0
ORDER BY capped.id
