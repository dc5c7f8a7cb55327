-- what: invoices of which every line, and what their credits billed anew, is credited (fees follow the others) and that, with their
--     credits, still leave an amount on an account; what was released of their retention stands on the vouchers of the releases
-- parameters: legal_entity (id, or NULL for all)
-- result: legal_entity, document_id, subject, detail
WITH credited AS (
    SELECT DISTINCT credits_id AS invoice_id FROM invoice WHERE credits_id IS NOT NULL
),

completed AS (
    SELECT invoice.id, invoice.number, invoice.legal_entity_id, invoice.document_id, invoice.voucher_id
    FROM credited
    INNER JOIN invoice ON invoice.id = credited.invoice_id
    WHERE (%(legal_entity)s::bigint IS NULL OR invoice.legal_entity_id = %(legal_entity)s)
        AND NOT EXISTS (
            SELECT FROM actual_end AS claim
            LEFT JOIN actual_release AS release ON release.actual_id = claim.actual_id AND release.generation = claim.generation
            LEFT JOIN actual_credit AS credit ON credit.actual_id = claim.actual_id AND credit.generation = claim.generation
            INNER JOIN actual AS sale ON sale.id = claim.actual_id
            LEFT JOIN billing_rule AS rule ON rule.id = sale.billing_rule_id
            WHERE claim.document_id IN (
                SELECT member.document_id FROM invoice AS member WHERE invoice.id IN (member.id, member.credits_id)
            ) AND release.actual_id IS NULL AND credit.actual_id IS NULL
                AND rule.kind IS DISTINCT FROM 'fee'
        )
        AND NOT EXISTS (
            SELECT FROM actual AS billed
            LEFT JOIN actual AS reversal ON reversal.reverses_id = billed.id
            WHERE billed.document_id IN (
                SELECT member.document_id FROM invoice AS member WHERE invoice.id IN (member.id, member.credits_id)
            ) AND billed.kind = 'billed' AND billed.reverses_id IS NULL AND reversal.id IS NULL
        )
),

posted AS (
    SELECT id, number, legal_entity_id, document_id, voucher_id FROM completed
    UNION ALL
    SELECT completed.id, completed.number, completed.legal_entity_id, completed.document_id, credit.voucher_id
    FROM completed
    INNER JOIN invoice AS credit ON credit.credits_id = completed.id
)

SELECT posted.legal_entity_id AS legal_entity, posted.document_id, 'invoice ' || posted.number AS subject,
    format(
        'credited in full, and %%s in %%s keeps %%s transaction, %%s accounting, %%s reporting', line.posting_type, line.currency,
        sum(line.amount_transaction), sum(line.amount_accounting), sum(line.amount_reporting)
    ) AS detail
FROM posted
INNER JOIN (
    SELECT voucher_id, account_id, posting_type, currency, amount_transaction, amount_accounting, amount_reporting FROM ledger_line
    UNION ALL
    SELECT original.voucher_id, kept.account_id, kept.posting_type, original.currency, side.sign * movement.amount,
        side.sign * movement.amount_accounting, side.sign * movement.amount_reporting
    FROM retention_movement AS movement
    INNER JOIN invoice AS original ON original.document_id = movement.document_id
    CROSS JOIN LATERAL (VALUES ('customer_retention', 1), ('customer_balance', -1)) AS side (posting_type, sign)
    INNER JOIN invoice_account AS kept ON kept.invoice_id = original.id AND kept.posting_type = side.posting_type
    WHERE movement.kind IN ('released', 'returned')
    UNION ALL
    SELECT original.voucher_id, kept.account_id, kept.posting_type, original.currency, side.sign * movement.tax,
        side.sign * movement.tax_accounting, side.sign * movement.tax_reporting
    FROM retention_movement AS movement
    INNER JOIN invoice AS original ON original.document_id = movement.document_id
    CROSS JOIN LATERAL (VALUES ('sales_tax', 1), ('deferred_sales_tax', -1)) AS side (posting_type, sign)
    INNER JOIN invoice_account AS kept ON kept.invoice_id = original.id AND kept.posting_type = side.posting_type
    WHERE movement.kind IN ('released', 'returned') AND movement.tax <> 0
) AS line ON line.voucher_id = posted.voucher_id
GROUP BY posted.legal_entity_id, posted.document_id, posted.number, line.account_id, line.posting_type, line.currency
HAVING (sum(line.amount_transaction), sum(line.amount_accounting), sum(line.amount_reporting)) <> (0, 0, 0)
ORDER BY posted.number, line.posting_type
