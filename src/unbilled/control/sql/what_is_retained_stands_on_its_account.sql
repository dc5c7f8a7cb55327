-- what: customers whose retained receivables are not what their invoices still withhold, in transaction, accounting and reporting
--     currency, in the ledger and in the customer subledger
-- parameters: legal_entity (id, or NULL for all)
-- result: legal_entity, subject, detail
WITH withheld AS (
    SELECT invoice.legal_entity_id, invoice.customer_id, invoice.currency, sum(movement.amount) AS amount,
        sum(movement.amount_accounting) AS accounted, sum(movement.amount_reporting) AS reported
    FROM retention_movement AS movement
    INNER JOIN invoice ON invoice.document_id = movement.document_id
    GROUP BY invoice.legal_entity_id, invoice.customer_id, invoice.currency
),

owed AS (
    SELECT legal_entity_id, customer_id, currency, sum(amount_transaction) AS amount, sum(amount_accounting) AS accounted,
        sum(amount_reporting) AS reported
    FROM customer_transaction
    WHERE kind = 'retained'
    GROUP BY legal_entity_id, customer_id, currency
),

posted AS (
    SELECT invoice.legal_entity_id, invoice.customer_id, invoice.currency, sum(line.amount_transaction) AS amount,
        sum(line.amount_accounting) AS accounted, sum(line.amount_reporting) AS reported
    FROM ledger_line AS line
    INNER JOIN invoice ON invoice.voucher_id = line.voucher_id
    WHERE line.posting_type = 'customer_retention'
    GROUP BY invoice.legal_entity_id, invoice.customer_id, invoice.currency
)

SELECT customer.legal_entity_id AS legal_entity, 'customer ' || customer.code AS subject,
    format('%%s: withheld %%s (%%s, %%s), owed %%s (%%s, %%s), in the ledger %%s (%%s, %%s)',
        coalesce(withheld.currency, owed.currency, posted.currency), withheld.amount, withheld.accounted,
        withheld.reported, owed.amount, owed.accounted, owed.reported, posted.amount, posted.accounted, posted.reported) AS detail
FROM withheld
FULL JOIN owed USING (legal_entity_id, customer_id, currency)
FULL JOIN posted USING (legal_entity_id, customer_id, currency)
INNER JOIN customer ON customer.id = customer_id
WHERE (%(legal_entity)s::bigint IS NULL OR customer.legal_entity_id = %(legal_entity)s)
    AND ((withheld.amount, withheld.accounted, withheld.reported) IS DISTINCT FROM (owed.amount, owed.accounted, owed.reported)
        OR (withheld.amount, withheld.accounted, withheld.reported) IS DISTINCT FROM (posted.amount, posted.accounted, posted.reported)
        OR withheld.amount < 0)
ORDER BY customer.code
