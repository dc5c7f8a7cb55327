-- what: invoices whose voucher does not take exactly the cost that was held for their sales off the balance sheet, and credit notes
--     whose voucher does not bring it back; what leaves the balance sheet becomes cost
-- parameters: legal_entity (id, or NULL for all)
-- result: legal_entity, document_id, subject, detail
WITH held AS MATERIALIZED (
    SELECT stood.actual_id, stood.from_voucher_id, stood.until_voucher_id, posting.amount_accounting, posting.amount_reporting,
        cost.amount, cost.currency, line.account_id
    FROM (
        SELECT first.actual_id, first.layer, first.debit_line_id, 0 AS from_voucher_id, move.voucher_id AS until_voucher_id
        FROM posting AS first
        LEFT JOIN layer_move AS move ON move.actual_id = first.actual_id AND move.generation = 1
        UNION ALL
        SELECT actual_id, layer, stands_on_debit_id, voucher_id, until_voucher_id FROM moved_layer
    ) AS stood
    INNER JOIN posting ON posting.actual_id = stood.actual_id
    INNER JOIN actual AS cost ON cost.id = stood.actual_id
    INNER JOIN ledger_line AS line ON line.id = stood.debit_line_id
    WHERE stood.layer = 'balance'
),

moved AS (
    SELECT invoice.voucher_id, sale.cost_id, -1 AS sign
    FROM invoice
    INNER JOIN actual_end AS claim ON claim.document_id = invoice.document_id
    INNER JOIN actual AS sale ON sale.id = claim.actual_id
    WHERE sale.cost_id IS NOT NULL
        AND NOT EXISTS (
            SELECT FROM actual_release AS release
            WHERE release.actual_id = claim.actual_id AND release.generation = claim.generation
        )
    UNION ALL
    SELECT invoice.voucher_id, sale.cost_id, 1
    FROM invoice
    INNER JOIN actual_credit AS credit ON credit.document_id = invoice.document_id
    INNER JOIN actual AS sale ON sale.id = credit.actual_id
),

expected AS (
    SELECT moved.voucher_id, side.posting_type, side.account_id, held.currency,
        sum(side.sign * moved.sign * held.amount) AS transacted, sum(side.sign * moved.sign * held.amount_accounting) AS accounted,
        sum(side.sign * moved.sign * held.amount_reporting) AS reported
    FROM held
    INNER JOIN moved
        ON moved.cost_id = held.actual_id AND moved.voucher_id > held.from_voucher_id
        AND (held.until_voucher_id IS NULL OR moved.voucher_id < held.until_voucher_id)
    CROSS JOIN LATERAL (VALUES (1, 'wip_cost_value', held.account_id), (-1, 'cost', 0)) AS side (sign, posting_type, account_id)
    GROUP BY moved.voucher_id, side.posting_type, side.account_id, held.currency
),

found AS (
    SELECT voucher_id, posting_type, account_id, currency, sum(amount_transaction) AS transacted,
        sum(amount_accounting) AS accounted, sum(amount_reporting) AS reported
    FROM (
        SELECT line.voucher_id, line.posting_type, CASE line.posting_type WHEN 'cost' THEN 0 ELSE line.account_id END AS account_id,
            line.currency, line.amount_transaction, line.amount_accounting, line.amount_reporting
        FROM ledger_line AS line
        INNER JOIN invoice ON invoice.voucher_id = line.voucher_id
        WHERE line.posting_type IN ('wip_cost_value', 'cost')
    ) AS posted
    GROUP BY voucher_id, posting_type, account_id, currency
)

SELECT invoice.legal_entity_id AS legal_entity, invoice.document_id, 'invoice ' || invoice.number AS subject,
    format(
        '%%s in %%s: %%s transaction, %%s accounting, %%s reporting instead of %%s, %%s, %%s', posting_type,
        coalesce(expected.currency, found.currency),
        coalesce(found.transacted, 0), coalesce(found.accounted, 0), coalesce(found.reported, 0),
        coalesce(expected.transacted, 0), coalesce(expected.accounted, 0), coalesce(expected.reported, 0)
    ) AS detail
FROM expected
FULL JOIN found USING (voucher_id, posting_type, account_id, currency)
INNER JOIN invoice ON invoice.voucher_id = coalesce(expected.voucher_id, found.voucher_id)
WHERE (%(legal_entity)s::bigint IS NULL OR invoice.legal_entity_id = %(legal_entity)s)
    AND (coalesce(found.transacted, 0), coalesce(found.accounted, 0), coalesce(found.reported, 0))
    <> (coalesce(expected.transacted, 0), coalesce(expected.accounted, 0), coalesce(expected.reported, 0))
ORDER BY invoice.id, posting_type
