-- what: invoices of which every line is credited (fees follow the others) and that, with their credits, still leave an amount on an account
-- parameters: legal_entity (id, or NULL for all)
-- result: legal_entity, subject, detail
WITH credited AS (
    SELECT DISTINCT credits_id AS invoice_id FROM invoice WHERE credits_id IS NOT NULL
),

completed AS (
    SELECT invoice.id, invoice.number, invoice.legal_entity_id, invoice.voucher_id
    FROM credited
    INNER JOIN invoice ON invoice.id = credited.invoice_id
    WHERE (%(legal_entity)s::bigint IS NULL OR invoice.legal_entity_id = %(legal_entity)s)
        AND NOT EXISTS (
            SELECT FROM actual_end AS claim
            LEFT JOIN actual_release AS release ON release.actual_id = claim.actual_id AND release.generation = claim.generation
            LEFT JOIN actual_credit AS credit ON credit.actual_id = claim.actual_id AND credit.generation = claim.generation
            INNER JOIN actual AS sale ON sale.id = claim.actual_id
            LEFT JOIN billing_rule AS rule ON rule.id = sale.billing_rule_id
            WHERE claim.document_id = invoice.document_id AND release.actual_id IS NULL AND credit.actual_id IS NULL
                AND rule.kind IS DISTINCT FROM 'fee'
        )
        AND NOT EXISTS (
            SELECT FROM actual AS billed
            LEFT JOIN actual AS reversal ON reversal.reverses_id = billed.id
            WHERE billed.document_id = invoice.document_id AND billed.kind = 'billed' AND reversal.id IS NULL
        )
),

posted AS (
    SELECT id, number, legal_entity_id, voucher_id FROM completed
    UNION ALL
    SELECT completed.id, completed.number, completed.legal_entity_id, credit.voucher_id
    FROM completed
    INNER JOIN invoice AS credit ON credit.credits_id = completed.id
)

SELECT posted.legal_entity_id AS legal_entity, 'invoice ' || posted.number AS subject,
    format(
        'credited in full, and %%s in %%s keeps %%s transaction, %%s accounting, %%s reporting', line.posting_type, line.currency,
        sum(line.amount_transaction), sum(line.amount_accounting), sum(line.amount_reporting)
    ) AS detail
FROM posted
INNER JOIN ledger_line AS line ON line.voucher_id = posted.voucher_id
GROUP BY posted.legal_entity_id, posted.number, line.account_id, line.posting_type, line.currency
HAVING (sum(line.amount_transaction), sum(line.amount_accounting), sum(line.amount_reporting)) <> (0, 0, 0)
ORDER BY posted.number, line.posting_type
