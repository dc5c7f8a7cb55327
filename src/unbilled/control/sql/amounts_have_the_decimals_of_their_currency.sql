-- what: stored amounts with more decimals than their currency has
-- parameters: legal_entity (id, or NULL for all)
-- result: legal_entity, subject, detail
WITH entity AS MATERIALIZED (
    SELECT id, minor_units(accounting_currency) AS units, minor_units(reporting_currency) AS reporting_units
    FROM legal_entity
),

fault AS (
    SELECT legal_entity_id, 'actual A' || id AS subject, format('%%s %%s', amount, currency) AS detail
    FROM actual
    WHERE amount <> round(amount, minor_units(currency))
    UNION ALL
    SELECT posting.legal_entity_id, 'actual A' || posting.actual_id,
        format('posted as %%s and %%s', posting.amount_accounting, posting.amount_reporting)
    FROM posting
    INNER JOIN entity ON entity.id = posting.legal_entity_id
    WHERE posting.amount_accounting <> round(posting.amount_accounting, entity.units)
        OR posting.amount_reporting <> round(posting.amount_reporting, entity.reporting_units)
    UNION ALL
    SELECT line.legal_entity_id, 'ledger line ' || line.id,
        format('%%s %%s, %%s and %%s', line.amount_transaction, line.currency, line.amount_accounting, line.amount_reporting)
    FROM ledger_line AS line
    INNER JOIN entity ON entity.id = line.legal_entity_id
    WHERE line.amount_transaction <> round(line.amount_transaction, minor_units(line.currency))
        OR line.amount_accounting <> round(line.amount_accounting, entity.units)
        OR line.amount_reporting <> round(line.amount_reporting, entity.reporting_units)
    UNION ALL
    SELECT owed.legal_entity_id, 'customer transaction ' || owed.id,
        format('%%s %%s, %%s and %%s', owed.amount_transaction, owed.currency, owed.amount_accounting, owed.amount_reporting)
    FROM customer_transaction AS owed
    INNER JOIN entity ON entity.id = owed.legal_entity_id
    WHERE owed.amount_transaction <> round(owed.amount_transaction, minor_units(owed.currency))
        OR owed.amount_accounting <> round(owed.amount_accounting, entity.units)
        OR owed.amount_reporting <> round(owed.amount_reporting, entity.reporting_units)
    UNION ALL
    SELECT invoice.legal_entity_id, 'invoice ' || invoice.number,
        format(
            'net %%s, tax %%s, total %%s %%s; tax %%s', invoice.net, invoice.tax, invoice.total, invoice.currency,
            invoice.tax_accounting
        )
    FROM invoice
    INNER JOIN entity ON entity.id = invoice.legal_entity_id
    WHERE invoice.net <> round(invoice.net, minor_units(invoice.currency))
        OR invoice.tax <> round(invoice.tax, minor_units(invoice.currency))
        OR invoice.total <> round(invoice.total, minor_units(invoice.currency))
        OR invoice.tax_accounting <> round(invoice.tax_accounting, entity.units)
    UNION ALL
    SELECT taxed.legal_entity_id, 'invoice ' || invoice.number,
        format('%%s %%%% of %%s is %%s %%s; %%s', trim_scale(taxed.percent), taxed.base, taxed.tax, invoice.currency, taxed.tax_accounting)
    FROM invoice_tax AS taxed
    INNER JOIN invoice ON invoice.id = taxed.invoice_id
    INNER JOIN entity ON entity.id = taxed.legal_entity_id
    WHERE taxed.base <> round(taxed.base, minor_units(invoice.currency))
        OR taxed.tax <> round(taxed.tax, minor_units(invoice.currency))
        OR taxed.tax_accounting <> round(taxed.tax_accounting, entity.units)
)

SELECT legal_entity_id AS legal_entity, subject, detail FROM fault
WHERE %(legal_entity)s::bigint IS NULL OR legal_entity_id = %(legal_entity)s
ORDER BY subject
