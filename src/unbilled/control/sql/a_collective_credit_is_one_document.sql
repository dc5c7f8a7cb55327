-- what: credits that are issued with another and are not of its number, date, class, payer and currency, or of another command; and
--     those of which two credit the same invoice, or that are issued with one that is itself issued with another
-- parameters: legal_entity (id, or NULL for all)
-- result: legal_entity, subject, detail
WITH said AS (
    SELECT invoice.*,
        jsonb_build_array(
            invoice.legal_entity_id, invoice.series_id, invoice.year, invoice.sequence, invoice.number, invoice.command_id
        ) AS numbered,
        jsonb_build_array(
            invoice.document_class, invoice.invoice_date, invoice.due_date, invoice.accounting_date, invoice.currency, invoice.reason,
            invoice.snapshot -> 'title'
        ) AS titled,
        jsonb_build_array(
            invoice.customer_id, invoice.snapshot -> 'buyer', CASE WHEN invoice.customer_id IS NULL THEN document.funding_source_id END
        ) AS addressed
    FROM invoice
    INNER JOIN document ON document.id = invoice.document_id
    WHERE invoice.issued_with_id IS NOT NULL
        OR invoice.id IN (SELECT part.issued_with_id FROM invoice AS part WHERE part.issued_with_id IS NOT NULL)
),

judged AS (
    SELECT part.id, part.legal_entity_id, part.number,
        CASE
            WHEN whole.id IS NULL OR whole.credits_id IS NULL OR part.credits_id IS NULL THEN 'it is issued with what is no credit'
            WHEN whole.issued_with_id IS NOT NULL THEN 'it is issued with what is issued with another'
            WHEN part.numbered <> whole.numbered THEN 'it does not have the number of what it is issued with'
            WHEN part.titled <> whole.titled THEN 'it is another document than what it is issued with'
            WHEN part.addressed <> whole.addressed THEN 'it is to somebody else than what it is issued with'
            WHEN another.id IS NOT NULL THEN 'it credits an invoice that the same document credits already'
        END AS detail
    FROM said AS part
    LEFT JOIN said AS whole ON whole.id = part.issued_with_id
    LEFT JOIN said AS another
        ON another.credits_id = part.credits_id AND another.id < part.id
        AND part.issued_with_id IN (another.id, another.issued_with_id)
    WHERE part.issued_with_id IS NOT NULL
)

SELECT legal_entity_id AS legal_entity, 'invoice ' || number AS subject, detail
FROM judged
WHERE detail IS NOT NULL AND (%(legal_entity)s::bigint IS NULL OR legal_entity_id = %(legal_entity)s)
ORDER BY id
