-- what: the proposals to post, each with its parties, dates and rates, or why it cannot be posted (rules: posting, numbering)
-- parameters: proposals (ids), invoice_date, accounting_date
-- result: the plan issue_plan, one row per proposal
CREATE TEMP TABLE issue_plan ON COMMIT DROP AS
WITH dated AS MATERIALIZED (
    SELECT id, period_refusal(id, 'customer', %(accounting_date)s) AS refusal,
        next_open_date(id, 'customer', %(accounting_date)s) AS next_open
    FROM legal_entity
)

SELECT nextval('invoice_id_seq') AS invoice_id, nextval('voucher_id_seq') AS voucher_id,
    found.*,
    jsonb_build_object(
        'proposal', found.subject, 'customer', found.customer_code, 'date', %(accounting_date)s::date, 'currency', found.currency,
        'module', 'customer', 'next_open', found.next_open
    ) AS refusal_values
FROM (
    SELECT wanted.id AS proposal_id, coalesce(proposal.reference, wanted.id::text) AS subject, proposal.document_id,
        proposal.legal_entity_id, document.contract_id, document.funding_source_id, document.currency, document.process, document.kind,
        funding_source.kind = 'organization' AS is_internal, customer.id AS customer_id, customer.code AS customer_code,
        NULL::bigint AS credits_id, NULL::bigint AS issued_with_id, '' AS reason, 1 AS sign,
        %(invoice_date)s::date AS invoice_date, %(accounting_date)s::date AS accounting_date,
        CASE WHEN terms.from_month_end
            THEN (date_trunc('month', %(invoice_date)s::date) + interval '1 month - 1 day')::date
            ELSE %(invoice_date)s::date END + coalesce(terms.days, 0) AS due_date,
        terms.id AS terms_id, false AS is_due_moved,
        found_rate.rate, found_rate.reporting_rate,
        minor_units(document.currency) AS units, minor_units(legal_entity.accounting_currency) AS accounting_units,
        minor_units(legal_entity.reporting_currency) AS reporting_units,
        CASE
            WHEN open_proposal.proposal_id IS NULL THEN 'proposal_not_open'
            WHEN customer.on_hold THEN 'customer_on_hold'
            WHEN dated.refusal IS NOT NULL THEN dated.refusal
            WHEN found_rate.rate IS NULL OR found_rate.reporting_rate IS NULL THEN 'no_exchange_rate'
        END AS refusal, dated.next_open
    FROM unnest(%(proposals)s::bigint[]) AS wanted (id)
    LEFT JOIN proposal ON proposal.id = wanted.id
    LEFT JOIN (
        SELECT proposal_id FROM open_proposal WHERE proposal_id = any(%(proposals)s::bigint[]) ORDER BY proposal_id FOR UPDATE
    ) AS open_proposal ON open_proposal.proposal_id = wanted.id
    LEFT JOIN document ON document.id = proposal.document_id
    LEFT JOIN legal_entity ON legal_entity.id = document.legal_entity_id
    LEFT JOIN dated ON dated.id = document.legal_entity_id
    LEFT JOIN contract ON contract.id = document.contract_id
    LEFT JOIN funding_source ON funding_source.id = document.funding_source_id
    LEFT JOIN customer ON customer.id = funding_source.customer_id
    LEFT JOIN payment_terms AS terms
        ON terms.id = coalesce(contract.payment_terms_id, customer.payment_terms_id) AND funding_source.kind <> 'organization'
    CROSS JOIN LATERAL (
        SELECT contract_rate_on(contract.id, document.currency, legal_entity.accounting_currency, %(accounting_date)s) AS rate,
            contract_rate_on(contract.id, document.currency, legal_entity.reporting_currency, %(accounting_date)s) AS reporting_rate
        ORDER BY rate LIMIT 1  -- a query of its own, so that each is looked up once
    ) AS found_rate
    ORDER BY wanted.id
) AS found
