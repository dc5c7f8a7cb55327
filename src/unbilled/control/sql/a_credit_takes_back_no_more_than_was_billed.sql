-- what: claims and milestones credited twice, and invoices of whose base or tax at a rate credits took back more than was billed; where a
--     correction billed more of a line than before, its tax alone is proved
-- parameters: legal_entity (id, or NULL for all)
-- result: legal_entity, document_id, subject, detail
WITH line AS (
    SELECT invoice.id AS invoice_id, coalesce(edit.tax_rate_id, posting.tax_rate_id) AS tax_rate_id,
        coalesce(edit.charged_amount, sale.amount) AS amount
    FROM invoice
    INNER JOIN live_claim AS claim ON claim.document_id = invoice.document_id
    INNER JOIN actual AS sale ON sale.id = claim.actual_id
    LEFT JOIN line_edit AS edit ON edit.actual_id = claim.actual_id
    INNER JOIN posting ON posting.actual_id = sale.id
    WHERE EXISTS (SELECT FROM invoice AS credit WHERE credit.credits_id = invoice.id)
    UNION ALL
    SELECT invoice.id, posting.tax_rate_id, billed.amount
    FROM invoice
    INNER JOIN actual AS billed ON billed.document_id = invoice.document_id AND billed.kind = 'billed'
    INNER JOIN posting ON posting.actual_id = billed.id
    WHERE EXISTS (SELECT FROM invoice AS credit WHERE credit.credits_id = invoice.id)
    UNION ALL
    SELECT credit_note.credits_id, coalesce(edit.tax_rate_id, posting.tax_rate_id),
        coalesce(edit.charged_amount, sale.amount) - coalesce(kept_edit.charged_amount, kept.amount)
    FROM actual_credit AS credit
    INNER JOIN invoice AS credit_note ON credit_note.document_id = credit.document_id
    INNER JOIN actual AS sale ON sale.id = credit.actual_id
    INNER JOIN posting ON posting.actual_id = sale.id
    LEFT JOIN line_edit AS edit ON edit.actual_id = sale.id
    INNER JOIN actual AS kept ON kept.id = credit.kept_id
    LEFT JOIN line_edit AS kept_edit ON kept_edit.actual_id = kept.id
    UNION ALL
    -- the fee follows its lines, which may be of another rate
    SELECT credit_note.credits_id, posting.tax_rate_id, -fee.amount
    FROM billing_rule AS rule
    INNER JOIN actual AS fee ON fee.billing_rule_id = rule.id
    INNER JOIN live_claim AS claim ON claim.actual_id = fee.id
    INNER JOIN invoice AS credit_note ON credit_note.document_id = claim.document_id AND credit_note.credits_id IS NOT NULL
    INNER JOIN posting ON posting.actual_id = fee.id
    WHERE rule.kind = 'fee'
),

one_signed AS (
    SELECT invoice_id, tax_rate_id FROM line GROUP BY invoice_id, tax_rate_id HAVING bool_and(amount >= 0) OR bool_and(amount <= 0)
),

credited AS (
    SELECT credit.credits_id AS invoice_id, credit.legal_entity_id, taxed.tax_rate_id, -sum(taxed.base) AS base, -sum(taxed.tax) AS tax,
        -sum(taxed.tax_accounting) AS tax_accounting
    FROM invoice AS credit
    INNER JOIN invoice_tax AS taxed ON taxed.invoice_id = credit.id
    WHERE credit.credits_id IS NOT NULL
    GROUP BY credit.credits_id, credit.legal_entity_id, taxed.tax_rate_id
),

fault AS (
    SELECT min(legal_entity_id) AS legal_entity, max(document_id) AS document_id, 'actual A' || actual_id AS subject,
        format('claim of generation %%s is credited %%s times', generation, count(*)) AS detail
    FROM actual_credit
    GROUP BY actual_id, generation
    HAVING count(*) > 1
    UNION ALL
    SELECT min(legal_entity_id), max(document_id), 'actual A' || reverses_id, format('it is reversed %%s times', count(*))
    FROM actual
    WHERE reverses_id IS NOT NULL
    GROUP BY reverses_id
    HAVING count(*) > 1
    UNION ALL
    SELECT credited.legal_entity_id, invoice.document_id, 'invoice ' || invoice.number,
        format(
            'credited %%s with tax %%s (%%s accounting) of %%s with tax %%s (%%s accounting)', credited.base, credited.tax,
            credited.tax_accounting, coalesce(billed.base, 0), coalesce(billed.tax, 0), coalesce(billed.tax_accounting, 0)
        )
    FROM credited
    INNER JOIN invoice ON invoice.id = credited.invoice_id
    LEFT JOIN invoice_tax AS billed ON billed.invoice_id = credited.invoice_id AND billed.tax_rate_id = credited.tax_rate_id
    LEFT JOIN one_signed ON one_signed.invoice_id = credited.invoice_id AND one_signed.tax_rate_id = credited.tax_rate_id
    WHERE billed.id IS NULL
        OR (one_signed.invoice_id IS NOT NULL AND (
            credited.base NOT BETWEEN least(0, billed.base) AND greatest(0, billed.base)
            OR credited.tax NOT BETWEEN least(0, billed.tax) AND greatest(0, billed.tax)
            OR credited.tax_accounting NOT BETWEEN least(0, billed.tax_accounting) AND greatest(0, billed.tax_accounting)
        ))
)

SELECT legal_entity, document_id, subject, detail FROM fault
WHERE %(legal_entity)s::bigint IS NULL OR legal_entity = %(legal_entity)s
ORDER BY subject
