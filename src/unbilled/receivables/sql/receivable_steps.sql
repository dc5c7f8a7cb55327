-- what: the customer transactions that vouchers posted
-- parameters: legal_entity (id), vouchers (ids)
-- result: one row per transaction
SELECT entry.id, entry.kind, entry.document_number, entry.due_date, entry.amount_transaction AS amount, entry.currency,
    customer.code AS customer, customer.name AS customer_name
FROM customer_transaction AS entry
INNER JOIN customer ON customer.id = entry.customer_id
WHERE entry.legal_entity_id = %(legal_entity)s AND entry.voucher_id = any(%(vouchers)s::bigint[])
ORDER BY entry.id
