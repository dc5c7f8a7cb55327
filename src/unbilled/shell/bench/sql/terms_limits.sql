-- what: two limits for each of the bench's contracts: of its first source, which is reached, and of all, which is not
-- parameters: legal_entity, prefix, most (an amount in the currency of the contract)
-- result: rows of funding_limit
INSERT INTO funding_limit (legal_entity_id, code, name, contract_id, funding_source_id, transaction_class, with_subprojects, amount)
SELECT contract.legal_entity_id, capped.code, '', contract.id, CASE WHEN capped.code = 'FIRST' THEN first.id END, 'time', true,
    capped.times * %(most)s
FROM contract
INNER JOIN LATERAL (
    SELECT min(source.id) AS id FROM funding_source AS source WHERE source.contract_id = contract.id
) AS first ON true
CROSS JOIN (VALUES ('FIRST', 1), ('ALL', 100)) AS capped (code, times)
WHERE contract.legal_entity_id = %(legal_entity)s AND contract.code LIKE %(prefix)s || '%%'
ORDER BY contract.id, capped.times
