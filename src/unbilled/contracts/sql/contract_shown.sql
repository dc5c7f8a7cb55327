-- what: a contract with its customer and terms
-- parameters: legal_entity, contract (ids)
-- result: one row, or none in another legal entity
SELECT contract.id, contract.code, contract.name, contract.currency, contract.confirmed_on, closing.closed_on, contract.purchase_order,
    contract.buyer_reference, contract.group_by, contract.dimensions, customer.code AS customer, customer.name AS customer_name,
    customer.on_hold AS is_on_hold, coalesce(nullif(contract.process, ''), legal_entity.process) AS process,
    coalesce(terms.code, of_customer.code) AS terms, coalesce(terms.name, of_customer.name) AS terms_name,
    coalesce(tax_group.code, customer.tax_group) AS tax_group,
    coalesce(closing.closed_as, CASE WHEN contract.confirmed_on IS NULL THEN 'draft' ELSE 'confirmed' END) AS state
FROM contract
INNER JOIN legal_entity ON legal_entity.id = contract.legal_entity_id
INNER JOIN customer ON customer.id = contract.customer_id
LEFT JOIN contract_closing AS closing ON closing.contract_id = contract.id
LEFT JOIN payment_terms AS terms ON terms.id = contract.payment_terms_id
LEFT JOIN payment_terms AS of_customer ON of_customer.id = customer.payment_terms_id
LEFT JOIN tax_group ON tax_group.id = contract.tax_group_id
WHERE contract.legal_entity_id = %(legal_entity)s AND contract.id = %(contract)s
