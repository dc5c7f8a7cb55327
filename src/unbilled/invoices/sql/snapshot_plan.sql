-- what: what each planned document says besides its lines, in the terms of EN 16931, with the names that its lines say, as all of it
--     is now; a credit has the references of its invoice
-- parameters: none; reads the plans issue_plan, issue_line, invoice_total and deduction_part
-- result: the plan snapshot_plan (invoice_id, snapshot)
CREATE TEMP TABLE snapshot_plan ON COMMIT DROP AS
WITH worker_said AS MATERIALIZED (
    -- the same people work on many documents: what is said of each is put together once
    SELECT worker.id, format('"worker:%%s":%%s', worker.id, json_build_array(worker.code, worker.name)) AS pair
    FROM worker
    WHERE worker.id IN (SELECT worker_id FROM issue_line)
),

names_said AS (
    SELECT document_id, ('{' || string_agg(pair, ',') || '}')::jsonb AS names
    FROM (
        SELECT said.document_id, format('"project:%%s":%%s', project.id, json_build_array(project.code, project.name)) AS pair
        FROM (SELECT DISTINCT document_id, project_id FROM issue_line) AS said INNER JOIN project ON project.id = said.project_id
        UNION ALL
        SELECT said.document_id, format('"task:%%s":%%s', task.id, json_build_array(task.code, task.name))
        FROM (SELECT DISTINCT document_id, task_id FROM issue_line) AS said INNER JOIN task ON task.id = said.task_id
        UNION ALL
        SELECT said.document_id, worker_said.pair
        FROM (SELECT DISTINCT document_id, worker_id FROM issue_line) AS said
        INNER JOIN worker_said ON worker_said.id = said.worker_id
        UNION ALL
        SELECT said.document_id, format('"category:%%s":%%s', category.id, json_build_array(category.code, category.name, category.unit))
        FROM (SELECT DISTINCT document_id, category_id FROM issue_line) AS said INNER JOIN category ON category.id = said.category_id
    ) AS named
    GROUP BY document_id
)

SELECT plan.invoice_id,
    jsonb_build_object(
        'version', 1,
        'title', title.title,
        'type_code', title.type_code,
        'language', coalesce(customer.language, seller.language),
        'group_by', contract.group_by,
        'line_format', coalesce(CASE WHEN plan.sign = 1 THEN nullif(header.line_format, '') END, contract.line_format),
        'print_groups', CASE WHEN plan.sign = 1 THEN coalesce(header.print_groups, '[]') ELSE '[]' END,
        'seller', jsonb_build_object(
            'name', seller.name, 'address', address_of(
                seller.line1, seller.line2, seller.city, seller.post_code, seller.subdivision, seller.country
            ), 'contact', contact_of(seller.contact_name, seller.contact_phone, seller.contact_email),
            'electronic_address', jsonb_build_object('scheme', seller.electronic_scheme, 'id', seller.electronic_address),
            'registration', seller.registration, 'logo', nullif(seller.logo, ''), 'accent', seller.accent,
            'tax_ids', coalesce(registered.tax_ids, '[]'::jsonb)
        ),
        'buyer', CASE WHEN plan.is_internal THEN jsonb_build_object(
            'code', source.code, 'name', seller.name, 'address', address_of(
                seller.line1, seller.line2, seller.city, seller.post_code, seller.subdivision, seller.country
            ), 'contact', contact_of(seller.contact_name, seller.contact_phone, seller.contact_email),
            'electronic_address', jsonb_build_object('scheme', seller.electronic_scheme, 'id', seller.electronic_address),
            'tax_ids', '[]'::jsonb
        ) ELSE jsonb_build_object(
            'code', customer.code, 'name', customer.name, 'address', address_of(
                customer.line1, customer.line2, customer.city, customer.post_code, customer.subdivision, customer.country
            ),
            'contact', contact_of(customer.contact_name, customer.contact_phone, customer.contact_email),
            'electronic_address', jsonb_build_object('scheme', customer.electronic_scheme, 'id', customer.electronic_address),
            'tax_ids', CASE WHEN customer.tax_number = '' THEN '[]'::jsonb
                ELSE jsonb_build_array(jsonb_build_object('scheme', 'VAT', 'id', customer.tax_number)) END
        ) END,
        'references', jsonb_build_object(
            'buyer_reference', nullif(coalesce(
                nullif(header.buyer_reference, ''), nullif(contract.buyer_reference, ''), customer.buyer_reference
            ), ''),
            'purchase_order', nullif(coalesce(nullif(header.purchase_order, ''), contract.purchase_order), ''),
            'contract', contract.code, 'contract_name', contract.name,
            'preceding_invoices', CASE WHEN preceding.id IS NULL THEN coalesce(deducted.invoices, '[]'::jsonb)
                ELSE jsonb_build_array(jsonb_build_object('number', preceding.number, 'issue_date', preceding.invoice_date)) END
        ),
        'period', jsonb_build_object('from', total.date_from, 'to', total.date_to),
        'payment_terms', CASE WHEN terms.id IS NOT NULL THEN jsonb_build_object(
            'code', terms.code,
            'text', CASE WHEN customer.language = 'de' AND terms.name_de <> '' THEN terms.name_de ELSE terms.name END
        ) END,
        'payment_means', CASE WHEN seller.iban <> '' AND NOT plan.is_internal THEN jsonb_build_object(
            'code', '58', 'iban', seller.iban, 'bic', seller.bic,
            'account_name', coalesce(nullif(seller.account_name, ''), seller.name)
        ) END,
        'tax_currency', CASE WHEN plan.currency <> seller.accounting_currency AND NOT plan.is_internal
            THEN jsonb_build_object('currency', seller.accounting_currency, 'rate_date', plan.accounting_date,
                'source', (
                    SELECT source FROM exchange_rate
                    WHERE valid_from <= plan.accounting_date AND (
                        (from_currency = plan.currency AND to_currency = seller.accounting_currency)
                        OR (to_currency = plan.currency AND from_currency = seller.accounting_currency)
                    )
                    ORDER BY valid_from DESC LIMIT 1
                )) END,
        'notes', to_jsonb(array_remove(ARRAY[nullif(plan.reason, ''), CASE WHEN plan.sign = 1 THEN nullif(header.text, '') END], NULL)),
        'names', names.names
    ) AS snapshot
FROM issue_plan AS plan
INNER JOIN invoice_total AS total ON total.id = plan.invoice_id
INNER JOIN names_said AS names ON names.document_id = plan.document_id
INNER JOIN legal_entity AS seller ON seller.id = plan.legal_entity_id
INNER JOIN contract ON contract.id = plan.contract_id
INNER JOIN funding_source AS source ON source.id = plan.funding_source_id
LEFT JOIN customer ON customer.id = plan.customer_id
LEFT JOIN payment_terms AS terms ON terms.id = plan.terms_id
LEFT JOIN invoice AS preceding ON preceding.id = plan.credits_id
LEFT JOIN document_header AS header ON header.document_id = coalesce(preceding.document_id, plan.document_id)
LEFT JOIN (
    SELECT document_id, jsonb_agg(DISTINCT jsonb_build_object('number', number, 'issue_date', invoice_date)) AS invoices
    FROM deduction_part
    GROUP BY document_id
) AS deducted ON deducted.document_id = plan.document_id
LEFT JOIN LATERAL (
    SELECT jsonb_agg(jsonb_build_object('scheme', current.scheme, 'id', current.number) ORDER BY current.scheme DESC) AS tax_ids
    FROM (
        SELECT DISTINCT ON (scheme) scheme, number FROM tax_registration
        WHERE tax_registration.legal_entity_id = seller.id AND tax_registration.country = seller.country
            AND tax_registration.valid_from <= plan.invoice_date
        ORDER BY scheme, valid_from DESC
    ) AS current
) AS registered ON true
LEFT JOIN LATERAL (
    SELECT document_title.title, document_title.type_code FROM document_title
    WHERE document_title.country IN ('', seller.country)
        AND document_title.language IN ('en', coalesce(customer.language, seller.language))
        AND document_title.document_class = total.document_class
        AND document_title.corrects = (plan.credits_id IS NOT NULL AND NOT plan.is_internal)
    ORDER BY document_title.language = coalesce(customer.language, seller.language) DESC, document_title.country DESC
    LIMIT 1
) AS title ON true
