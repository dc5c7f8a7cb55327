-- what: ledger lines of journals that their postings do not add up to, postings that name a line of another voucher or rate,
--     and re-instated accruals of credit notes that the postings of the returned sales do not add up to; of what a
--     credit divides, what stays billed is re-instated and reversed by one voucher,
--     and the parts of a cost that a run moved are together what it was
-- parameters: legal_entity (id, or NULL for all)
-- result: legal_entity, subject, detail
WITH divided AS (
    SELECT coalesce(part.id, adjustment.reversal_id) AS actual_id
    FROM actual_adjustment AS adjustment
    CROSS JOIN LATERAL (
        SELECT replacement.id FROM replacement WHERE replacement.replaces_id = adjustment.actual_id
        UNION ALL SELECT NULL
    ) AS part
    WHERE adjustment.cause = 'credit' AND EXISTS (SELECT FROM layer_move AS move WHERE move.actual_id = adjustment.actual_id)
    UNION ALL
    SELECT kept_id FROM actual_credit WHERE kept_id IS NOT NULL
),

by_pair AS (
    SELECT posting.debit_line_id, posting.credit_line_id, sale.currency, sum(sale.amount) AS transacted,
        sum(posting.amount_accounting) AS accounted, sum(posting.amount_reporting) AS reported, min(posting.voucher_id) AS voucher_id,
        max(posting.voucher_id) AS last_voucher_id, min(posting.rate) AS rate, max(posting.rate) AS last_rate,
        min(posting.reporting_rate) AS reporting_rate, max(posting.reporting_rate) AS last_reporting_rate,
        min(posting.accounting_date) AS accounting_date, max(posting.accounting_date) AS last_accounting_date
    FROM posting
    INNER JOIN actual AS sale ON sale.id = posting.actual_id
    WHERE posting.layer IN ('profit_and_loss', 'balance', 'accrued', 'written_off')
        AND posting.actual_id NOT IN (SELECT divided.actual_id FROM divided)
        AND (%(legal_entity)s::bigint IS NULL OR posting.legal_entity_id = %(legal_entity)s)
    GROUP BY posting.debit_line_id, posting.credit_line_id, sale.currency
    UNION ALL
    SELECT move.debit_line_id, move.credit_line_id, moved.currency, sum(move.sign * moved.amount),
        sum(move.sign * posting.amount_accounting), sum(move.sign * posting.amount_reporting), min(move.voucher_id),
        max(move.voucher_id), min(posting.rate), max(posting.rate), min(posting.reporting_rate), max(posting.reporting_rate),
        min(move.accounting_date), max(move.accounting_date)
    FROM layer_move AS move
    INNER JOIN posting ON posting.actual_id = move.actual_id
    INNER JOIN actual AS moved ON moved.id = move.actual_id
    WHERE %(legal_entity)s::bigint IS NULL OR move.legal_entity_id = %(legal_entity)s
    GROUP BY move.debit_line_id, move.credit_line_id, moved.currency
),

summed AS (
    SELECT side.ledger_line_id, min(by_pair.currency) AS currency, max(by_pair.currency) AS last_currency,
        sum(side.sign * by_pair.transacted) AS transacted, sum(side.sign * by_pair.accounted) AS accounted,
        sum(side.sign * by_pair.reported) AS reported, min(by_pair.voucher_id) AS voucher_id,
        max(by_pair.last_voucher_id) AS last_voucher_id, min(by_pair.rate) AS rate, max(by_pair.last_rate) AS last_rate,
        min(by_pair.reporting_rate) AS reporting_rate, max(by_pair.last_reporting_rate) AS last_reporting_rate,
        min(by_pair.accounting_date) AS accounting_date, max(by_pair.last_accounting_date) AS last_accounting_date
    FROM by_pair
    CROSS JOIN LATERAL (VALUES (1, by_pair.debit_line_id), (-1, by_pair.credit_line_id)) AS side (sign, ledger_line_id)
    GROUP BY side.ledger_line_id
),

explained AS (
    SELECT line.*, voucher.number, voucher.accounting_date
    FROM ledger_line AS line
    INNER JOIN voucher ON voucher.id = line.voucher_id
    LEFT JOIN invoice ON invoice.voucher_id = voucher.id AND invoice.credits_id IS NOT NULL
    WHERE (voucher.source = 'journal' OR (invoice.id IS NOT NULL AND line.posting_type IN ('wip_sales_value', 'accrued_revenue')))
        AND (%(legal_entity)s::bigint IS NULL OR line.legal_entity_id = %(legal_entity)s)
)

SELECT explained.legal_entity_id AS legal_entity,
    coalesce('voucher ' || explained.number, 'ledger line ' || summed.ledger_line_id) AS subject,
    format(
        '%%s: ledger %%s %%s (%%s, %%s), postings %%s %%s (%%s, %%s)', explained.posting_type, explained.amount_transaction,
        explained.currency, explained.amount_accounting, explained.amount_reporting, coalesce(summed.transacted, 0),
        summed.currency, coalesce(summed.accounted, 0), coalesce(summed.reported, 0)
    ) AS detail
FROM explained
FULL JOIN summed ON summed.ledger_line_id = explained.id
WHERE explained.id IS NULL OR summed.ledger_line_id IS NULL
    OR (explained.currency, explained.amount_transaction, explained.amount_accounting, explained.amount_reporting)
    <> (summed.currency, summed.transacted, summed.accounted, summed.reported)
    OR (explained.currency, explained.voucher_id, explained.rate, explained.reporting_rate, explained.accounting_date)
    <> (summed.last_currency, summed.voucher_id, summed.rate, summed.reporting_rate, summed.accounting_date)
    OR (summed.voucher_id, summed.rate, summed.reporting_rate, summed.accounting_date)
    <> (summed.last_voucher_id, summed.last_rate, summed.last_reporting_rate, summed.last_accounting_date)
ORDER BY coalesce(explained.id, summed.ledger_line_id)
