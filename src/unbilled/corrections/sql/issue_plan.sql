-- what: the invoices to credit, or why one cannot be; a credit keeps the rates of its invoice (rule: credit)
-- parameters: invoices (ids), credit_date, accounting_date, reason
-- result: the plan issue_plan, one row per invoice, with sign -1
CREATE TEMP TABLE issue_plan ON COMMIT DROP AS
WITH dated AS MATERIALIZED (
    SELECT id, period_refusal(id, 'customer', %(accounting_date)s) AS refusal,
        next_open_date(id, 'customer', %(accounting_date)s) AS next_open
    FROM legal_entity
)

SELECT nextval('invoice_id_seq') AS invoice_id, nextval('voucher_id_seq') AS voucher_id,
    nextval('document_id_seq') AS document_id, coalesce(invoice.number, wanted.id::text) AS subject,
    invoice.legal_entity_id, document.contract_id, document.funding_source_id, invoice.currency, document.process,
    document.id AS original_document_id, invoice.customer_id IS NULL AS is_internal, invoice.customer_id,
    wanted.id AS credits_id, NULL::bigint AS issued_with_id, %(reason)s AS reason, -1 AS sign,
    %(credit_date)s::date AS invoice_date, %(accounting_date)s::date AS accounting_date, %(credit_date)s::date AS due_date,
    NULL::bigint AS terms_id, invoice.rate, invoice.reporting_rate, minor_units(invoice.currency) AS units,
    minor_units(legal_entity.accounting_currency) AS accounting_units,
    minor_units(legal_entity.reporting_currency) AS reporting_units,
    CASE
        WHEN invoice.id IS NULL THEN 'unknown_invoice'
        WHEN invoice.credits_id IS NOT NULL THEN 'credit_of_a_credit'
        WHEN %(credit_date)s < invoice.invoice_date THEN 'credit_before_invoice'
        ELSE dated.refusal
    END AS refusal,
    jsonb_build_object(
        'invoice', coalesce(invoice.number, wanted.id::text), 'invoiced_on', invoice.invoice_date, 'date', %(accounting_date)s::date,
        'module', 'customer', 'next_open', dated.next_open
    ) AS refusal_values
FROM unnest(%(invoices)s::bigint[]) AS wanted (id)
LEFT JOIN invoice ON invoice.id = wanted.id
LEFT JOIN document ON document.id = invoice.document_id
LEFT JOIN legal_entity ON legal_entity.id = invoice.legal_entity_id
LEFT JOIN dated ON dated.id = invoice.legal_entity_id
ORDER BY wanted.id
