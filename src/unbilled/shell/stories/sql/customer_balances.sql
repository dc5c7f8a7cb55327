-- what: what each customer owes, by currency: what is due, and what is retained
-- parameters: legal_entity (id)
-- result: customer, balance, retained, currency
SELECT customer.code AS customer, coalesce(sum(owed.amount_transaction) FILTER (WHERE owed.kind = 'due'), 0) AS balance,
    sum(owed.amount_transaction) FILTER (WHERE owed.kind = 'retained') AS retained, owed.currency
FROM customer_transaction AS owed
INNER JOIN customer ON customer.id = owed.customer_id
WHERE owed.legal_entity_id = %(legal_entity)s
GROUP BY customer.code, owed.currency
ORDER BY customer.code, owed.currency
