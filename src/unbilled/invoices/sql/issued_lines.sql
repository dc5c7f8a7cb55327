-- what: the lines of issued documents, with their tax and the ids of what they name
-- parameters: invoices (ids)
-- result: one row per line that prints, which a non-chargeable one does not; the snapshot holds the names under these
--     ids; a deduction names the invoice of its prepayment; lines of one pair are what a credit takes back and what of it stays billed
SELECT invoice.id AS invoice_id, line.line_key, line.sale_id, line.transaction_class, line.transaction_date, line.project_id, line.task_id,
    line.worker_id, line.category_id, line.seconds, line.quantity, line.price, line.amount, line.description,
    line.sign * coalesce(edit.discount, 0) AS discount,
    taxed.category AS tax_category, taxed.percent AS tax_percent,
    prepaid.number AS prepaid_number, prepaid.invoice_date AS prepaid_date,
    CASE WHEN invoice.credits_id IS NULL THEN NULL
        WHEN line.milestone_id IS NULL THEN coalesce(kept.actual_id, line.sale_id)::text
        WHEN line.sign < 0 THEN milestone.code
        ELSE regexp_replace(milestone.code, '-\d+$', '') END AS pair
FROM invoice
INNER JOIN document_line AS line ON line.document_id = invoice.document_id
    AND line.document_id = any(array(SELECT own.document_id FROM invoice AS own WHERE own.id = any(%(invoices)s)))
LEFT JOIN line_edit AS edit ON edit.actual_id = line.sale_id
LEFT JOIN actual_credit AS kept ON kept.kept_id = line.sale_id AND kept.document_id = line.document_id
LEFT JOIN milestone ON milestone.id = line.milestone_id
LEFT JOIN actual AS billed
    ON billed.milestone_id = line.milestone_id AND billed.kind = 'billed' AND billed.reverses_id IS NULL
    AND billed.document_id IN (
        SELECT invoice.document_id
        UNION ALL
        SELECT member.document_id FROM invoice AS member
        WHERE invoice.credits_id IN (member.id, member.credits_id) AND member.id <> invoice.id
    )
LEFT JOIN LATERAL (
    SELECT own.number, own.invoice_date
    FROM prepayment_application AS application
    INNER JOIN milestone_claim AS claim ON claim.milestone_id = application.prepayment_id
    INNER JOIN invoice AS own ON own.document_id = claim.document_id AND own.id < invoice.id
    WHERE application.deduction_id = line.milestone_id
    ORDER BY own.id DESC LIMIT 1
) AS prepaid ON line.milestone_id IS NOT NULL
LEFT JOIN posting ON posting.actual_id = coalesce(line.sale_id, billed.id)
LEFT JOIN invoice_tax AS taxed ON taxed.invoice_id = invoice.id AND taxed.tax_rate_id = coalesce(edit.tax_rate_id, posting.tax_rate_id)
WHERE invoice.id = any(%(invoices)s) AND edit.billing_type IS DISTINCT FROM 'non_chargeable'
ORDER BY invoice.id
