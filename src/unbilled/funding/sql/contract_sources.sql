-- what: the first source of each contract, which pays where no rule is, and the one that holds what nobody pays yet
-- parameters: contracts (ids)
-- result: contract_id, first, on_hold, has_rules, partial_funding
SELECT contract.id AS contract_id, legal_entity.partial_funding,
    EXISTS (SELECT FROM funding_rule WHERE funding_rule.contract_id = contract.id) AS has_rules,
    (
        SELECT source.id FROM funding_source AS source
        WHERE source.contract_id = contract.id AND source.kind <> 'on_hold' ORDER BY source.id LIMIT 1
    ) AS first,
    (SELECT source.id FROM funding_source AS source WHERE source.contract_id = contract.id AND source.kind = 'on_hold') AS on_hold
FROM contract
INNER JOIN legal_entity ON legal_entity.id = contract.legal_entity_id
WHERE contract.id = any(%(contracts)s)
