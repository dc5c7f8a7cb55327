-- what: deductions whose differences in the books are not what they clear less the same amount at the rate of their document, or
--     that their credit did not take back
-- parameters: legal_entity (id, or NULL for all)
-- result: legal_entity, document_id, subject, detail
WITH booked AS (
    SELECT invoice_id, deduction_id, sum(amount_accounting) AS accounted, sum(amount_reporting) AS reported
    FROM rate_difference
    GROUP BY invoice_id, deduction_id
),

wanted AS (
    SELECT invoice.id AS invoice_id, billed.milestone_id AS deduction_id, invoice.number, invoice.legal_entity_id, invoice.document_id,
        side.sign * (round(abs(billed.amount) * original.rate, minor_units(legal_entity.accounting_currency)) + posting.amount_accounting)
        AS accounted,
        side.sign * (round(abs(billed.amount) * original.reporting_rate, minor_units(legal_entity.reporting_currency))
            + posting.amount_reporting) AS reported
    FROM prepayment_application AS application
    INNER JOIN actual AS billed ON billed.milestone_id = application.deduction_id AND billed.kind = 'billed'
    INNER JOIN invoice ON invoice.document_id = billed.document_id
    INNER JOIN invoice AS original ON original.document_id = application.document_id
    INNER JOIN posting ON posting.actual_id = coalesce(billed.reverses_id, billed.id)
    INNER JOIN legal_entity ON legal_entity.id = invoice.legal_entity_id
    CROSS JOIN LATERAL (SELECT CASE WHEN billed.reverses_id IS NULL THEN 1 ELSE -1 END AS sign) AS side
    WHERE EXISTS (SELECT FROM actual_end AS claim WHERE claim.document_id = application.document_id)
)

SELECT coalesce(wanted.legal_entity_id, invoice.legal_entity_id) AS legal_entity,
    coalesce(wanted.document_id, invoice.document_id) AS document_id,
    'invoice ' || coalesce(wanted.number, invoice.number) AS subject,
    format('a deduction is booked at %%s and %%s more or less, instead of %%s and %%s', coalesce(booked.accounted, 0),
        coalesce(booked.reported, 0), wanted.accounted, wanted.reported) AS detail
FROM wanted
FULL JOIN booked ON booked.invoice_id = wanted.invoice_id AND booked.deduction_id = wanted.deduction_id
LEFT JOIN invoice ON invoice.id = booked.invoice_id
WHERE (%(legal_entity)s::bigint IS NULL OR coalesce(wanted.legal_entity_id, invoice.legal_entity_id) = %(legal_entity)s)
    AND (coalesce(booked.accounted, 0), coalesce(booked.reported, 0)) IS DISTINCT FROM (wanted.accounted, wanted.reported)
ORDER BY coalesce(wanted.invoice_id, booked.invoice_id)
