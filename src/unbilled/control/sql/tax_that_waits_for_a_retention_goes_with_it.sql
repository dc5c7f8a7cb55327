-- what: legal entities whose tax on retention in the ledger is not what waits for the retention of their invoices, and invoices of which
--     nothing is withheld any more and tax still waits
-- parameters: legal_entity (id, or NULL for all)
-- result: legal_entity, document_id, subject, detail
WITH waiting AS (
    SELECT invoice.legal_entity_id, invoice.document_id, invoice.currency, invoice.number, sum(movement.amount) AS withheld,
        sum(movement.tax) AS tax, sum(movement.tax_accounting) AS accounted, sum(movement.tax_reporting) AS reported
    FROM retention_movement AS movement
    INNER JOIN invoice ON invoice.document_id = movement.document_id
    GROUP BY invoice.legal_entity_id, invoice.document_id, invoice.currency, invoice.number
),

posted AS (
    SELECT legal_entity_id, currency, -sum(amount_transaction) AS tax, -sum(amount_accounting) AS accounted,
        -sum(amount_reporting) AS reported
    FROM ledger_line
    WHERE posting_type = 'deferred_sales_tax'
    GROUP BY legal_entity_id, currency
),

summed AS (
    SELECT legal_entity_id, currency, sum(tax) AS tax, sum(accounted) AS accounted, sum(reported) AS reported
    FROM waiting GROUP BY legal_entity_id, currency
),

fault AS (
    SELECT legal_entity_id, document_id, 'invoice ' || number AS subject,
        format('nothing is withheld, and %%s of tax waits', tax) AS detail
    FROM waiting
    WHERE withheld = 0 AND (tax, accounted, reported) <> (0, 0, 0)
    UNION ALL
    SELECT coalesce(summed.legal_entity_id, posted.legal_entity_id), NULL, 'tax in ' || coalesce(summed.currency, posted.currency),
        format('%%s (%%s, %%s) wait, in the ledger %%s (%%s, %%s)', summed.tax, summed.accounted, summed.reported, posted.tax,
            posted.accounted, posted.reported)
    FROM summed
    FULL JOIN posted ON posted.legal_entity_id = summed.legal_entity_id AND posted.currency = summed.currency
    WHERE (coalesce(summed.tax, 0), coalesce(summed.accounted, 0), coalesce(summed.reported, 0))
        <> (coalesce(posted.tax, 0), coalesce(posted.accounted, 0), coalesce(posted.reported, 0))
)

SELECT legal_entity_id AS legal_entity, document_id, subject, detail FROM fault
WHERE %(legal_entity)s::bigint IS NULL OR legal_entity_id = %(legal_entity)s
ORDER BY subject
