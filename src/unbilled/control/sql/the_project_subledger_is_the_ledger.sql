-- what: vouchers whose rows of the project subledger, as a person sees it, are not their ledger lines of project posting types,
--     on each account and in each currency
-- parameters: legal_entity (id, or NULL for all)
-- result: legal_entity, subject, detail
WITH shown AS (
    SELECT legal_entity_id, voucher_id, account_id, currency, sum(amount_transaction) AS transacted,
        sum(amount_accounting) AS accounted, sum(amount_reporting) AS reported
    FROM project_subledger
    WHERE %(legal_entity)s::bigint IS NULL OR legal_entity_id = %(legal_entity)s
    GROUP BY legal_entity_id, voucher_id, account_id, currency, reason
    HAVING max(reason) IS NULL
),

posted AS (
    SELECT legal_entity_id, voucher_id, account_id, currency, sum(amount_transaction) AS transacted,
        sum(amount_accounting) AS accounted, sum(amount_reporting) AS reported
    FROM ledger_line
    WHERE posting_type NOT IN ('customer_balance', 'customer_retention', 'sales_tax', 'deferred_sales_tax')
        AND (%(legal_entity)s::bigint IS NULL OR legal_entity_id = %(legal_entity)s)
    GROUP BY legal_entity_id, voucher_id, account_id, currency
)

SELECT coalesce(posted.legal_entity_id, shown.legal_entity_id) AS legal_entity, 'voucher ' || coalesce(voucher.number, '–') AS subject,
    format(
        'account %%s in %%s: project subledger %%s (%%s, %%s), ledger %%s (%%s, %%s)', coalesce(account.code, '–'),
        coalesce(posted.currency, shown.currency), coalesce(shown.transacted, 0), coalesce(shown.accounted, 0), coalesce(shown.reported, 0),
        coalesce(posted.transacted, 0), coalesce(posted.accounted, 0), coalesce(posted.reported, 0)
    ) AS detail
FROM posted
FULL JOIN shown
    ON shown.voucher_id = posted.voucher_id AND shown.account_id = posted.account_id AND shown.currency = posted.currency
    AND shown.legal_entity_id = posted.legal_entity_id
LEFT JOIN voucher ON voucher.id = coalesce(posted.voucher_id, shown.voucher_id)
LEFT JOIN account ON account.id = coalesce(posted.account_id, shown.account_id)
WHERE (coalesce(shown.transacted, 0), coalesce(shown.accounted, 0), coalesce(shown.reported, 0))
    <> (coalesce(posted.transacted, 0), coalesce(posted.accounted, 0), coalesce(posted.reported, 0))
ORDER BY voucher.id, account.code
