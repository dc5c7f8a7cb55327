-- what: contracts with what they are worth, filtered; every filter that is NULL matches everything
-- parameters: legal_entity (id), text, is_confirmed
-- result: one row per contract; amount is the sum of its fixed prices
SELECT contract.id, contract.code, contract.name, customer.code AS customer, customer.name AS customer_name, contract.currency,
    contract.confirmed_on, coalesce(closing.closed_as, CASE WHEN contract.confirmed_on IS NULL THEN 'draft' ELSE 'confirmed' END) AS state,
    coalesce(nullif(contract.process, ''), legal_entity.process) AS process, agreed.lines, agreed.amount
FROM contract
INNER JOIN legal_entity ON legal_entity.id = contract.legal_entity_id
INNER JOIN customer ON customer.id = contract.customer_id
LEFT JOIN contract_closing AS closing ON closing.contract_id = contract.id
CROSS JOIN LATERAL (
    SELECT count(*) AS lines, sum(contract_line.amount_contracted) AS amount
    FROM contract_line WHERE contract_line.contract_id = contract.id
) AS agreed
WHERE contract.legal_entity_id = %(legal_entity)s
    AND (%(is_confirmed)s::boolean IS NULL OR (contract.confirmed_on IS NOT NULL) = %(is_confirmed)s)
    AND (%(text)s::text IS NULL OR concat_ws(' ', contract.code, contract.name, customer.code, customer.name)
        ILIKE '%%' || %(text)s || '%%')
