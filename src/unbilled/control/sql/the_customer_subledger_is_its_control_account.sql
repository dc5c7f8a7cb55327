-- what: vouchers whose customer transactions are not their lines on the customers' control accounts, in each currency
-- parameters: legal_entity (id, or NULL for all)
-- result: legal_entity, document_id, subject, detail
WITH owed AS (
    SELECT legal_entity_id, voucher_id, account_id, currency, sum(amount_transaction) AS transacted,
        sum(amount_accounting) AS accounted, sum(amount_reporting) AS reported
    FROM customer_transaction
    GROUP BY legal_entity_id, voucher_id, account_id, currency
),

posted AS (
    SELECT legal_entity_id, voucher_id, account_id, currency, sum(amount_transaction) AS transacted,
        sum(amount_accounting) AS accounted, sum(amount_reporting) AS reported
    FROM ledger_line
    WHERE posting_type = 'customer_balance' OR account_id IN (SELECT customer_transaction.account_id FROM customer_transaction)
    GROUP BY legal_entity_id, voucher_id, account_id, currency
)

SELECT coalesce(owed.legal_entity_id, posted.legal_entity_id) AS legal_entity, issued.document_id,
    'voucher ' || coalesce(voucher.number, '–') AS subject,
    format(
        'account %%s in %%s: customers %%s (%%s, %%s), ledger %%s (%%s, %%s)', account.code, currency, coalesce(owed.transacted, 0),
        coalesce(owed.accounted, 0), coalesce(owed.reported, 0), coalesce(posted.transacted, 0), coalesce(posted.accounted, 0),
        coalesce(posted.reported, 0)
    ) AS detail
FROM owed
FULL JOIN posted USING (legal_entity_id, voucher_id, account_id, currency)
LEFT JOIN voucher ON voucher.id = voucher_id
LEFT JOIN (SELECT invoice.voucher_id AS id, invoice.document_id FROM invoice) AS issued ON issued.id = voucher_id
LEFT JOIN account ON account.id = account_id
WHERE (%(legal_entity)s::bigint IS NULL OR coalesce(owed.legal_entity_id, posted.legal_entity_id) = %(legal_entity)s)
    AND (coalesce(owed.transacted, 0), coalesce(owed.accounted, 0), coalesce(owed.reported, 0))
    <> (coalesce(posted.transacted, 0), coalesce(posted.accounted, 0), coalesce(posted.reported, 0))
ORDER BY voucher_id, account_id
