-- what: the base of each document and tax rate, from the rows behind its lines, with the base and tax that are stored
-- parameters: legal_entity (id, or NULL for all), documents (ids, or NULL for all)
-- result: one row per document and rate, oldest first; what `rules.tax_faults` judges; an internal charge has none
WITH line AS (
    SELECT claim.document_id, coalesce(edit.tax_rate_id, posting.tax_rate_id) AS tax_rate_id,
        sum(coalesce(edit.charged_amount, sale.amount)) AS base
    FROM actual_end AS claim
    INNER JOIN actual AS sale ON sale.id = claim.actual_id
    LEFT JOIN line_edit AS edit ON edit.actual_id = claim.actual_id
    INNER JOIN posting ON posting.actual_id = sale.id
    WHERE claim.document_id IS NOT NULL
        AND NOT EXISTS (
            SELECT FROM actual_release AS release
            WHERE release.actual_id = claim.actual_id AND release.generation = claim.generation
        )
    GROUP BY claim.document_id, coalesce(edit.tax_rate_id, posting.tax_rate_id)
    UNION ALL
    SELECT billed.document_id, posting.tax_rate_id, billed.amount
    FROM actual AS billed
    INNER JOIN posting ON posting.actual_id = coalesce(billed.reverses_id, billed.id)
    WHERE billed.kind = 'billed'
    UNION ALL
    SELECT credit.document_id, coalesce(edit.tax_rate_id, posting.tax_rate_id), -coalesce(edit.charged_amount, sale.amount)
    FROM actual_credit AS credit
    INNER JOIN actual AS sale ON sale.id = credit.actual_id
    LEFT JOIN line_edit AS edit ON edit.actual_id = credit.actual_id
    INNER JOIN posting ON posting.actual_id = sale.id
),

based AS (
    SELECT invoice.id AS invoice_id, line.tax_rate_id, sum(line.base) AS base
    FROM line
    INNER JOIN invoice ON invoice.document_id = line.document_id
    GROUP BY invoice.id, line.tax_rate_id
)

SELECT invoice.legal_entity_id AS legal_entity, invoice.id, invoice.number, coalesce(invoice.credits_id, invoice.id) AS invoice_id,
    invoice.currency, legal_entity.accounting_currency, invoice.rate, tax_rate_id, rated.percent,
    coalesce(based.base, 0) AS base, taxed.percent AS percent_stored, taxed.base AS base_stored, taxed.tax AS tax_stored,
    taxed.tax_accounting AS tax_accounting_stored
FROM based
FULL JOIN invoice_tax AS taxed USING (invoice_id, tax_rate_id)
INNER JOIN invoice ON invoice.id = invoice_id
INNER JOIN legal_entity ON legal_entity.id = invoice.legal_entity_id
LEFT JOIN tax_rate AS rated ON rated.id = tax_rate_id
WHERE (%(legal_entity)s::bigint IS NULL OR invoice.legal_entity_id = %(legal_entity)s)
    AND (%(documents)s::bigint[] IS NULL OR invoice.document_id = any(%(documents)s))
    AND (tax_rate_id IS NOT NULL OR invoice.customer_id IS NOT NULL)
ORDER BY coalesce(invoice.credits_id, invoice.id), tax_rate_id, invoice.id
