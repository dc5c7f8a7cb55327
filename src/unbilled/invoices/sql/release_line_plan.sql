-- what: what is released of each invoice, all that is left unless said, or why it cannot be
-- parameters: invoices (ids), amounts (NULL for all that is left)
-- result: the plan release_line_plan
CREATE TEMP TABLE release_line_plan ON COMMIT DROP AS
SELECT NULL::bigint AS document_id, wanted.invoice_id, balance.document_id AS withheld_by_id, balance.legal_entity_id,
    balance.contract_id, balance.funding_source_id, balance.currency, coalesce(invoice.number, wanted.invoice_id::text) AS subject,
    coalesce(wanted.amount, balance.withheld - balance.taken) AS amount,
    CASE
        WHEN balance.document_id IS NULL OR balance.withheld = balance.taken THEN 'nothing_retained'
        WHEN wanted.amount <= 0 OR wanted.amount <> round(wanted.amount, minor_units(balance.currency)) THEN 'release_of_no_amount'
        WHEN wanted.amount > balance.withheld - balance.taken THEN 'retention_exceeded'
    END AS refusal,
    jsonb_build_object(
        'invoice', coalesce(invoice.number, wanted.invoice_id::text), 'currency', balance.currency, 'amount', trim_scale(wanted.amount),
        'retained', round(balance.withheld - balance.taken, minor_units(balance.currency))
    ) AS refusal_values
FROM unnest(%(invoices)s::bigint[], %(amounts)s::numeric[]) AS wanted (invoice_id, amount)
LEFT JOIN invoice ON invoice.id = wanted.invoice_id
LEFT JOIN retention_balance AS balance ON balance.document_id = invoice.document_id
