-- what: internal charges whose funding expense is not the revenue that they post, by dimensions and in every currency, and
--     funding expense on any other voucher
-- parameters: legal_entity (id, or NULL for all)
-- result: legal_entity, subject, detail
WITH posted AS (
    SELECT line.legal_entity_id, line.voucher_id, line.dimension_set_id, line.currency,
        coalesce(sum(line.amount_transaction) FILTER (WHERE line.posting_type = 'funding_expense'), 0) AS spent,
        coalesce(sum(line.amount_accounting) FILTER (WHERE line.posting_type = 'funding_expense'), 0) AS spent_accounting,
        coalesce(sum(line.amount_reporting) FILTER (WHERE line.posting_type = 'funding_expense'), 0) AS spent_reporting,
        coalesce(-sum(line.amount_transaction) FILTER (WHERE line.posting_type <> 'funding_expense'), 0) AS earned,
        coalesce(-sum(line.amount_accounting) FILTER (WHERE line.posting_type <> 'funding_expense'), 0) AS earned_accounting,
        coalesce(-sum(line.amount_reporting) FILTER (WHERE line.posting_type <> 'funding_expense'), 0) AS earned_reporting
    FROM ledger_line AS line
    LEFT JOIN invoice AS charge ON charge.voucher_id = line.voucher_id AND charge.customer_id IS NULL
    WHERE line.posting_type = 'funding_expense'
        OR (charge.id IS NOT NULL
            AND line.posting_type IN ('invoiced_revenue', 'invoiced_revenue_on_account', 'wip_invoiced_on_account'))
    GROUP BY line.legal_entity_id, line.voucher_id, line.dimension_set_id, line.currency
)

SELECT posted.legal_entity_id AS legal_entity, 'voucher ' || voucher.number AS subject,
    format(
        'funding expense %%s (%%s, %%s) in %%s, revenue %%s (%%s, %%s)', spent, spent_accounting, spent_reporting, posted.currency,
        earned, earned_accounting, earned_reporting
    ) AS detail
FROM posted
INNER JOIN voucher ON voucher.id = posted.voucher_id
WHERE (%(legal_entity)s::bigint IS NULL OR posted.legal_entity_id = %(legal_entity)s)
    AND (spent, spent_accounting, spent_reporting) <> (earned, earned_accounting, earned_reporting)
ORDER BY voucher.id
