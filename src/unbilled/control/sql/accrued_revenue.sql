-- what: the transactions that accrued or reversed revenue between two days and have something of it left at the last one, each with
--     what explains it; and the vouchers of these days that post otherwise than their transactions say (rule: reconciliation)
-- parameters: legal_entity (id), date_from, date_to
-- result: is_imbalance, standing (why it is left), subject, vouchers, other (the document, journal or voucher that explains it),
--     accrued, reversed, left_… in transaction, accounting and reporting currency, currency
WITH moved AS (
    SELECT coalesce(actual.reverses_id, actual.id) AS sale_id, posting.accounting_date, posting.voucher_id,
        actual.reverses_id IS NOT NULL AS is_reversal, false AS is_taken_back, actual.amount, posting.amount_accounting,
        posting.amount_reporting
    FROM posting
    INNER JOIN actual ON actual.id = posting.actual_id
    WHERE posting.layer = 'accrued' AND posting.legal_entity_id = %(legal_entity)s
    UNION ALL
    SELECT move.actual_id, move.accounting_date, move.voucher_id, false, move.sign < 0, move.sign * actual.amount,
        move.sign * posting.amount_accounting, move.sign * posting.amount_reporting
    FROM layer_move AS move
    INNER JOIN actual ON actual.id = move.actual_id AND actual.kind = 'unbilled'
    INNER JOIN posting ON posting.actual_id = move.actual_id
    WHERE move.legal_entity_id = %(legal_entity)s
    UNION ALL
    SELECT claim.actual_id, invoice.accounting_date, invoice.voucher_id, true, false, -sale.amount, -posting.amount_accounting,
        -posting.amount_reporting
    FROM invoice
    INNER JOIN live_claim AS claim ON claim.document_id = invoice.document_id
    INNER JOIN actual AS sale ON sale.id = claim.actual_id
    INNER JOIN standing_posting AS posting ON posting.actual_id = claim.actual_id AND posting.layer = 'accrued'
    WHERE invoice.legal_entity_id = %(legal_entity)s
),

left_over AS (
    SELECT moved.sale_id, coalesce(sum(moved.amount) FILTER (WHERE NOT moved.is_reversal), 0) AS accrued,
        coalesce(sum(moved.amount) FILTER (WHERE moved.is_reversal), 0) AS reversed, sum(moved.amount) AS left_transaction,
        sum(moved.amount_accounting) AS left_accounting, sum(moved.amount_reporting) AS left_reporting,
        bool_or(moved.is_reversal) AS has_reversal,
        string_agg(DISTINCT voucher.number, ', ' ORDER BY voucher.number) AS vouchers
    FROM moved
    INNER JOIN voucher ON voucher.id = moved.voucher_id
    WHERE moved.accounting_date <= %(date_to)s::date
    GROUP BY moved.sale_id
    HAVING (sum(moved.amount), sum(moved.amount_accounting), sum(moved.amount_reporting)) <> (0, 0, 0)
        AND max(moved.accounting_date) >= %(date_from)s::date
),

told AS (
    SELECT left_over.*, sale.currency, project.code || ' ' || sale.transaction_date || coalesce(' ' || worker.code, '') AS subject,
        CASE
            WHEN left_over.has_reversal THEN 'reversed_otherwise'
            WHEN later.number IS NOT NULL THEN 'reversed_later'
            WHEN waiting.actual_id IS NOT NULL THEN 'reversal_waits'
            WHEN held.document_id IS NOT NULL AND invoice.id IS NULL THEN 'on_a_document'
            WHEN open_sale.actual_id IS NOT NULL THEN 'open'
            ELSE 'not_reversed' END AS standing,
        coalesce(later.number, journal.reference, proposal.reference, proforma.reference) AS other
    FROM left_over
    INNER JOIN actual AS sale ON sale.id = left_over.sale_id
    INNER JOIN project ON project.id = sale.project_id
    LEFT JOIN worker ON worker.id = sale.worker_id
    LEFT JOIN open_sale ON open_sale.actual_id = left_over.sale_id
    LEFT JOIN live_claim AS held ON held.actual_id = left_over.sale_id
    LEFT JOIN invoice ON invoice.document_id = held.document_id
    LEFT JOIN proposal ON proposal.document_id = held.document_id
    LEFT JOIN proforma ON proforma.document_id = held.document_id
    LEFT JOIN actual AS reversal ON reversal.reverses_id = left_over.sale_id
    LEFT JOIN unposted AS waiting ON waiting.actual_id = reversal.id
    LEFT JOIN journal_line ON journal_line.actual_id = waiting.actual_id
    LEFT JOIN journal ON journal.id = journal_line.journal_id
    LEFT JOIN LATERAL (
        SELECT voucher.number
        FROM moved
        INNER JOIN voucher ON voucher.id = moved.voucher_id
        WHERE moved.sale_id = left_over.sale_id AND (moved.is_reversal OR moved.is_taken_back)
            AND moved.accounting_date > %(date_to)s::date
        ORDER BY voucher.id LIMIT 1
    ) AS later ON true
),

of_vouchers AS (
    SELECT moved.voucher_id, sale.currency, sum(moved.amount) AS transacted, sum(moved.amount_accounting) AS accounted,
        sum(moved.amount_reporting) AS reported
    FROM moved
    INNER JOIN actual AS sale ON sale.id = moved.sale_id
    WHERE moved.accounting_date BETWEEN %(date_from)s::date AND %(date_to)s::date
    GROUP BY moved.voucher_id, sale.currency
),

of_lines AS (
    SELECT line.voucher_id, line.currency, line.posting_type, sum(line.amount_transaction) AS transacted,
        sum(line.amount_accounting) AS accounted, sum(line.amount_reporting) AS reported
    FROM ledger_line AS line
    INNER JOIN voucher ON voucher.id = line.voucher_id
    WHERE line.legal_entity_id = %(legal_entity)s AND line.posting_type = 'wip_sales_value'
        AND voucher.accounting_date BETWEEN %(date_from)s::date AND %(date_to)s::date
    GROUP BY line.voucher_id, line.currency, line.posting_type
)

SELECT told.standing IN ('reversed_otherwise', 'not_reversed') AS is_imbalance, told.standing, told.subject, told.vouchers, told.other,
    told.accrued, told.reversed, told.left_transaction, told.left_accounting, told.left_reporting, told.currency
FROM told
UNION ALL
SELECT true, 'voucher_differs', 'voucher ' || voucher.number, voucher.number, voucher.source,
    coalesce(of_vouchers.transacted, 0), NULL, coalesce(of_lines.transacted, 0) - coalesce(of_vouchers.transacted, 0),
    coalesce(of_lines.accounted, 0) - coalesce(of_vouchers.accounted, 0),
    coalesce(of_lines.reported, 0) - coalesce(of_vouchers.reported, 0), coalesce(of_lines.currency, of_vouchers.currency)
FROM of_vouchers
FULL JOIN of_lines ON of_lines.voucher_id = of_vouchers.voucher_id AND of_lines.currency = of_vouchers.currency
INNER JOIN voucher ON voucher.id = coalesce(of_lines.voucher_id, of_vouchers.voucher_id)
WHERE (coalesce(of_lines.transacted, 0), coalesce(of_lines.accounted, 0), coalesce(of_lines.reported, 0))
    <> (coalesce(of_vouchers.transacted, 0), coalesce(of_vouchers.accounted, 0), coalesce(of_vouchers.reported, 0))
ORDER BY is_imbalance DESC, subject, vouchers
