-- what: accounts on which invoices hold what was billed on account whose balance is not what stands of milestones and is left of
--     prepayments, in transaction, accounting and reporting currency
-- parameters: legal_entity (id, or NULL for all)
-- result: legal_entity, subject, detail
WITH posted AS (
    SELECT legal_entity_id, account_id, currency, -sum(amount_transaction) AS transacted, -sum(amount_accounting) AS accounted,
        -sum(amount_reporting) AS reported
    FROM ledger_line
    WHERE posting_type = 'wip_invoiced_on_account'
    GROUP BY legal_entity_id, account_id, currency
),

standing AS (
    SELECT billed.legal_entity_id, kept.account_id, billed.currency, sum(billed.amount) AS transacted,
        sum(posting.amount_accounting) AS accounted, sum(posting.amount_reporting) AS reported
    FROM actual AS billed
    INNER JOIN invoice ON invoice.document_id = billed.document_id
    INNER JOIN posting ON posting.actual_id = billed.id
    INNER JOIN invoice_account AS kept
        ON kept.invoice_id = invoice.id AND kept.project_id = billed.project_id
        AND kept.category_id IS NOT DISTINCT FROM billed.category_id AND kept.posting_type = 'wip_invoiced_on_account'
    WHERE billed.kind = 'billed' AND billed.reverses_id IS NULL
        AND NOT EXISTS (SELECT FROM actual AS reversal WHERE reversal.reverses_id = billed.id)
    GROUP BY billed.legal_entity_id, kept.account_id, billed.currency
)

SELECT coalesce(posted.legal_entity_id, standing.legal_entity_id) AS legal_entity, 'account ' || account.code AS subject,
    format('%%s: the ledger holds %%s (%%s, %%s), left are %%s (%%s, %%s)', coalesce(posted.currency, standing.currency),
        coalesce(posted.transacted, 0), coalesce(posted.accounted, 0), coalesce(posted.reported, 0), coalesce(standing.transacted, 0),
        coalesce(standing.accounted, 0), coalesce(standing.reported, 0)) AS detail
FROM posted
FULL JOIN standing
    ON standing.legal_entity_id = posted.legal_entity_id AND standing.account_id = posted.account_id
    AND standing.currency = posted.currency
INNER JOIN account ON account.id = coalesce(posted.account_id, standing.account_id)
WHERE (%(legal_entity)s::bigint IS NULL OR coalesce(posted.legal_entity_id, standing.legal_entity_id) = %(legal_entity)s)
    AND (coalesce(posted.transacted, 0), coalesce(posted.accounted, 0), coalesce(posted.reported, 0))
    <> (coalesce(standing.transacted, 0), coalesce(standing.accounted, 0), coalesce(standing.reported, 0))
ORDER BY account.code
