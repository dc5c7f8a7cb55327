-- what: two more funding sources for each of the bench's contracts, of two other customers
-- parameters: legal_entity, prefix
-- result: rows of funding_source
INSERT INTO funding_source (legal_entity_id, code, name, kind, grant_number, contract_id, customer_id)
SELECT contract.legal_entity_id, contract.code || place.letter, '', 'customer', '', contract.id, customer.id
FROM contract
CROSS JOIN (VALUES (1, 'B'), (2, 'C')) AS place (number, letter)
INNER JOIN customer
    ON customer.legal_entity_id = contract.legal_entity_id
    AND customer.code = 'CU' || lpad(mod(contract.id + place.number, 100)::text, 3, '0')
WHERE contract.legal_entity_id = %(legal_entity)s AND contract.code LIKE %(prefix)s || '%%'
ORDER BY contract.id, place.number
