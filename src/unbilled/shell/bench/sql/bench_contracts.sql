-- what: a confirmed contract for each of the bench's projects, in one of two currencies
-- parameters: legal_entity, prefix, projects
-- result: rows of contract
INSERT INTO contract (
    legal_entity_id, code, name, customer_id, currency, confirmed_on, process, payment_terms_id, purchase_order,
    buyer_reference, group_by, line_format, dimensions
)
SELECT %(legal_entity)s, %(prefix)s || number, 'Contract ' || number, customer.id, customer.currency, '2026-01-01', '',
    payment_terms.id, '', '', 'project', 'detailed', '{}'
FROM generate_series(1, %(projects)s) AS number
INNER JOIN customer
    ON customer.legal_entity_id = %(legal_entity)s AND customer.code = 'CU' || lpad(mod(number, 100)::text, 3, '0')
INNER JOIN payment_terms ON payment_terms.legal_entity_id = %(legal_entity)s
