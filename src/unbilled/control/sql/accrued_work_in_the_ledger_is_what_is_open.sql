-- what: accounts on which work in progress at sales value is not the sum of the accruals that no invoice has reversed, accrued
--     revenue not that and what was written off gross, or write-offs not the latter, in transaction, accounting and reporting
--     currency
-- parameters: legal_entity (id, or NULL for all)
-- result: legal_entity, subject, detail
WITH invoiced AS (
    SELECT claim.actual_id
    FROM actual_end AS claim
    INNER JOIN invoice ON invoice.document_id = claim.document_id
    WHERE NOT EXISTS (
        SELECT FROM actual_release AS release
        WHERE release.actual_id = claim.actual_id AND release.generation = claim.generation
    )
),

by_line AS (
    SELECT posting.legal_entity_id, posting.debit_line_id, posting.credit_line_id, sale.currency, sum(sale.amount) AS transacted,
        sum(posting.amount_accounting) AS accounted, sum(posting.amount_reporting) AS reported
    FROM standing_posting AS posting
    INNER JOIN actual AS sale ON sale.id = posting.actual_id
    WHERE posting.layer IN ('accrued', 'written_off')
        AND NOT EXISTS (SELECT FROM invoiced WHERE invoiced.actual_id = posting.actual_id)
        AND (%(legal_entity)s::bigint IS NULL OR posting.legal_entity_id = %(legal_entity)s)
    GROUP BY posting.legal_entity_id, posting.debit_line_id, posting.credit_line_id, sale.currency
),

expected AS (
    SELECT by_line.legal_entity_id, accrued.posting_type, accrued.account_id, by_line.currency,
        sum(side.sign * by_line.transacted) AS transacted, sum(side.sign * by_line.accounted) AS accounted,
        sum(side.sign * by_line.reported) AS reported
    FROM by_line
    CROSS JOIN LATERAL (VALUES (1, by_line.debit_line_id), (-1, by_line.credit_line_id)) AS side (sign, ledger_line_id)
    INNER JOIN ledger_line AS accrued ON accrued.id = side.ledger_line_id
    GROUP BY by_line.legal_entity_id, accrued.posting_type, accrued.account_id, by_line.currency
),

found AS (
    SELECT legal_entity_id, posting_type, account_id, currency, sum(amount_transaction) AS transacted,
        sum(amount_accounting) AS accounted, sum(amount_reporting) AS reported
    FROM ledger_line
    WHERE posting_type IN ('wip_sales_value', 'accrued_revenue', 'write_off')
        AND (%(legal_entity)s::bigint IS NULL OR legal_entity_id = %(legal_entity)s)
    GROUP BY legal_entity_id, posting_type, account_id, currency
)

SELECT account.legal_entity_id AS legal_entity, 'account ' || account.code AS subject,
    format(
        '%%s in %%s: %%s transaction, %%s accounting, %%s reporting instead of %%s, %%s, %%s', posting_type, currency,
        coalesce(found.transacted, 0), coalesce(found.accounted, 0), coalesce(found.reported, 0),
        coalesce(expected.transacted, 0), coalesce(expected.accounted, 0), coalesce(expected.reported, 0)
    ) AS detail
FROM expected
FULL JOIN found USING (legal_entity_id, posting_type, account_id, currency)
INNER JOIN account ON account.id = account_id
WHERE (coalesce(found.transacted, 0), coalesce(found.accounted, 0), coalesce(found.reported, 0))
    <> (coalesce(expected.transacted, 0), coalesce(expected.accounted, 0), coalesce(expected.reported, 0))
ORDER BY account.code, posting_type, currency
