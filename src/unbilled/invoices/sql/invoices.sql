-- what: the issued documents, each with a snapshot of everything it says besides its lines, in the terms of EN 16931
-- parameters: command; reads the plans issue_plan, invoice_total, number_taken, names_said, deduction_part
-- result: rows of invoice
INSERT INTO invoice (
    id, legal_entity_id, command_id, document_id, series_id, year, sequence, number, document_class, customer_id, invoice_date,
    due_date, accounting_date, currency, net, tax, total, tax_accounting, rate, reporting_rate, voucher_id, credits_id, reason,
    snapshot
)
WITH seller AS MATERIALIZED (
    SELECT legal_entity.id, legal_entity.country, legal_entity.accounting_currency,
        jsonb_build_object(
            'name', legal_entity.name, 'address', address_of(to_jsonb(legal_entity)), 'contact', contact_of(to_jsonb(legal_entity)),
            'electronic_address',
            jsonb_build_object('scheme', legal_entity.electronic_scheme, 'id', legal_entity.electronic_address),
            'registration', legal_entity.registration, 'logo', nullif(legal_entity.logo, ''), 'accent', legal_entity.accent
        ) AS said,
        CASE WHEN legal_entity.iban <> '' THEN jsonb_build_object(
            'code', '58', 'iban', legal_entity.iban, 'bic', legal_entity.bic,
            'account_name', coalesce(nullif(legal_entity.account_name, ''), legal_entity.name)
        ) END AS payment_means
    FROM legal_entity
    WHERE legal_entity.id IN (SELECT issue_plan.legal_entity_id FROM issue_plan)
),

registered AS MATERIALIZED (
    SELECT dated.legal_entity_id, dated.invoice_date, (
        SELECT jsonb_agg(jsonb_build_object('scheme', current.scheme, 'id', current.number) ORDER BY current.scheme DESC)
        FROM (
            SELECT DISTINCT ON (scheme) scheme, number FROM tax_registration
            WHERE tax_registration.legal_entity_id = seller.id AND tax_registration.country = seller.country
                AND tax_registration.valid_from <= dated.invoice_date
            ORDER BY scheme, valid_from DESC
        ) AS current
    ) AS tax_ids
    FROM (SELECT DISTINCT legal_entity_id, invoice_date FROM issue_plan) AS dated
    INNER JOIN seller ON seller.id = dated.legal_entity_id
),

buyer AS MATERIALIZED (
    SELECT customer.id, customer.language, customer.buyer_reference,
        jsonb_build_object(
            'code', customer.code, 'name', customer.name, 'address', address_of(to_jsonb(customer)),
            'contact', contact_of(to_jsonb(customer)),
            'electronic_address', jsonb_build_object('scheme', customer.electronic_scheme, 'id', customer.electronic_address),
            'tax_ids', CASE WHEN customer.tax_number = '' THEN '[]'::jsonb
                ELSE jsonb_build_array(jsonb_build_object('scheme', 'VAT', 'id', customer.tax_number)) END
        ) AS said
    FROM customer
    WHERE customer.id IN (SELECT issue_plan.customer_id FROM issue_plan)
),

titled AS MATERIALIZED (
    SELECT wanted.country, wanted.language, wanted.document_class, wanted.corrects, title.title, title.type_code
    FROM (
        SELECT DISTINCT seller.country, buyer.language, total.document_class,
            plan.credits_id IS NOT NULL AND total.document_class = 'credit_note' AS corrects
        FROM issue_plan AS plan
        INNER JOIN invoice_total AS total ON total.id = plan.invoice_id
        INNER JOIN seller ON seller.id = plan.legal_entity_id
        INNER JOIN buyer ON buyer.id = plan.customer_id
    ) AS wanted
    LEFT JOIN LATERAL (
        SELECT document_title.title, document_title.type_code FROM document_title
        WHERE document_title.country IN ('', wanted.country)
            AND document_title.language IN ('en', wanted.language)
            AND document_title.document_class = wanted.document_class
            AND document_title.corrects = wanted.corrects
        ORDER BY document_title.language = wanted.language DESC, document_title.country DESC
        LIMIT 1
    ) AS title ON true
),

taxed_in AS MATERIALIZED (
    SELECT dated.currency, dated.legal_entity_id, dated.accounting_date, jsonb_build_object(
        'currency', seller.accounting_currency, 'rate_date', dated.accounting_date, 'source', (
            SELECT source FROM exchange_rate
            WHERE valid_from <= dated.accounting_date AND (
                (from_currency = dated.currency AND to_currency = seller.accounting_currency)
                OR (to_currency = dated.currency AND from_currency = seller.accounting_currency)
            )
            ORDER BY valid_from DESC LIMIT 1
        )
    ) AS said
    FROM (SELECT DISTINCT currency, legal_entity_id, accounting_date FROM issue_plan) AS dated
    INNER JOIN seller ON seller.id = dated.legal_entity_id AND seller.accounting_currency <> dated.currency
)

SELECT plan.invoice_id, plan.legal_entity_id, %(command)s, plan.document_id, taken.series_id, taken.year, taken.sequence,
    taken.number, total.document_class, plan.customer_id, plan.invoice_date, plan.due_date, plan.accounting_date,
    plan.currency, total.net, total.tax, total.net + total.tax, total.tax_accounting, plan.rate, plan.reporting_rate,
    plan.voucher_id, plan.credits_id, plan.reason,
    jsonb_build_object(
        'version', 1,
        'title', titled.title,
        'type_code', titled.type_code,
        'language', buyer.language,
        'group_by', contract.group_by,
        'seller', seller.said || jsonb_build_object('tax_ids', coalesce(registered.tax_ids, '[]'::jsonb)),
        'buyer', buyer.said,
        'references', jsonb_build_object(
            'buyer_reference', nullif(coalesce(nullif(contract.buyer_reference, ''), buyer.buyer_reference), ''),
            'purchase_order', nullif(contract.purchase_order, ''), 'contract', contract.code, 'contract_name', contract.name,
            'preceding_invoices', CASE WHEN preceding.id IS NULL THEN coalesce(deducted.invoices, '[]'::jsonb)
                ELSE jsonb_build_array(jsonb_build_object('number', preceding.number, 'issue_date', preceding.invoice_date)) END
        ),
        'period', jsonb_build_object('from', total.date_from, 'to', total.date_to),
        'payment_terms', CASE WHEN terms.id IS NOT NULL THEN jsonb_build_object(
            'code', terms.code,
            'text', CASE WHEN buyer.language = 'de' AND terms.name_de <> '' THEN terms.name_de ELSE terms.name END
        ) END,
        'payment_means', seller.payment_means,
        'tax_currency', taxed_in.said,
        'notes', CASE WHEN plan.reason = '' THEN '[]'::jsonb ELSE jsonb_build_array(plan.reason) END,
        'names', names.names
    )
FROM issue_plan AS plan
INNER JOIN invoice_total AS total ON total.id = plan.invoice_id
INNER JOIN number_taken AS taken ON taken.id = plan.invoice_id
INNER JOIN names_said AS names ON names.document_id = plan.document_id
INNER JOIN seller ON seller.id = plan.legal_entity_id
INNER JOIN buyer ON buyer.id = plan.customer_id
INNER JOIN registered ON registered.legal_entity_id = plan.legal_entity_id AND registered.invoice_date = plan.invoice_date
INNER JOIN titled
    ON titled.country = seller.country AND titled.language = buyer.language AND titled.document_class = total.document_class
    AND titled.corrects = (plan.credits_id IS NOT NULL AND total.document_class = 'credit_note')
LEFT JOIN taxed_in
    ON taxed_in.currency = plan.currency AND taxed_in.legal_entity_id = plan.legal_entity_id
    AND taxed_in.accounting_date = plan.accounting_date
INNER JOIN contract ON contract.id = plan.contract_id
LEFT JOIN payment_terms AS terms ON terms.id = plan.terms_id
LEFT JOIN invoice AS preceding ON preceding.id = plan.credits_id
LEFT JOIN (
    SELECT document_id, jsonb_agg(DISTINCT jsonb_build_object('number', number, 'issue_date', invoice_date)) AS invoices
    FROM deduction_part
    GROUP BY document_id
) AS deducted ON deducted.document_id = plan.document_id
ORDER BY plan.invoice_id
