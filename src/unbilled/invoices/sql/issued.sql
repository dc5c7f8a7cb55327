-- what: issued documents with their snapshot, totals, and what they retain or release
-- parameters: invoices (ids)
-- result: one row per invoice and per credit of one
SELECT invoice.id, invoice.document_id, invoice.number, invoice.document_class, invoice.invoice_date, invoice.due_date,
    invoice.currency, invoice.net, invoice.tax, invoice.total, invoice.tax_accounting, invoice.rate, invoice.snapshot,
    credited.number AS credits, credited.invoice_date AS credited_on, legal_entity.code AS legal_entity,
    coalesce(moved.retained, 0) AS retained,
    coalesce(moved.released, '[]'::jsonb) AS released
FROM invoice
INNER JOIN legal_entity ON legal_entity.id = invoice.legal_entity_id
LEFT JOIN invoice AS credited ON credited.id = invoice.credits_id
LEFT JOIN LATERAL (
    SELECT sum(movement.amount) AS retained,
        jsonb_agg(
            jsonb_build_object('number', withheld.number, 'issue_date', withheld.invoice_date, 'amount', -movement.amount)
            ORDER BY withheld.id
        ) FILTER (WHERE movement.kind IN ('released', 'returned')) AS released
    FROM retention_movement AS movement
    INNER JOIN invoice AS withheld ON withheld.document_id = movement.document_id
    WHERE movement.posted_by_id = invoice.document_id
) AS moved ON true
WHERE invoice.id = any(%(invoices)s)
ORDER BY invoice.id
