-- what: what each customer owes, by currency
-- parameters: legal_entity (id)
-- result: customer, balance, currency
SELECT customer.code AS customer, sum(owed.amount_transaction) AS balance, owed.currency
FROM customer_transaction AS owed
INNER JOIN customer ON customer.id = owed.customer_id
WHERE owed.legal_entity_id = %(legal_entity)s
GROUP BY customer.code, owed.currency
ORDER BY customer.code, owed.currency
