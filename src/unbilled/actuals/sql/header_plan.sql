-- what: the header of a draft after an edit, or why it cannot be so; a due date set by hand stays while its invoice date does
-- parameters: document (id), invoice_date, due_date, payment_terms (code), buyer_reference, purchase_order, text, dimensions (json),
--     line_format, print_groups (json), cleared (names of fields)
-- result: the plan header_plan, one row
CREATE TEMP TABLE header_plan ON COMMIT DROP AS
WITH wanted AS (
    SELECT document.id AS document_id, document.legal_entity_id, header.id AS header_id, dated.invoice_date,
        CASE
            WHEN 'due_date' = any(%(cleared)s::text[]) THEN NULL
            WHEN %(due_date)s::date IS NOT NULL THEN %(due_date)s::date
            WHEN dated.invoice_date = header.invoice_date THEN header.due_date
        END AS due_date,
        CASE WHEN 'payment_terms' <> all(%(cleared)s::text[]) THEN coalesce(terms.id, header.payment_terms_id) END AS payment_terms_id,
        CASE WHEN 'buyer_reference' = any(%(cleared)s::text[]) THEN ''
            ELSE coalesce(%(buyer_reference)s::text, header.buyer_reference, '') END AS buyer_reference,
        CASE WHEN 'purchase_order' = any(%(cleared)s::text[]) THEN ''
            ELSE coalesce(%(purchase_order)s::text, header.purchase_order, '') END AS purchase_order,
        CASE WHEN 'text' = any(%(cleared)s::text[]) THEN '' ELSE coalesce(%(text)s::text, header.text, '') END AS text,
        CASE WHEN 'dimensions' <> all(%(cleared)s::text[]) THEN coalesce(kept.id, header.dimension_set_id) END AS dimension_set_id,
        CASE WHEN 'line_format' = any(%(cleared)s::text[]) THEN '' ELSE coalesce(%(line_format)s::text, header.line_format, '') END
        AS line_format,
        CASE WHEN 'print_groups' = any(%(cleared)s::text[]) THEN '[]' ELSE coalesce(%(print_groups)s::jsonb, header.print_groups, '[]') END
        AS print_groups,
        grouped.fault AS group_fault, grouped.line,
        %(payment_terms)s::text IS NOT NULL AND terms.id IS NULL AS is_without_terms, unknown.dimension, unknown.value
    FROM document
    LEFT JOIN document_header AS header ON header.document_id = document.id
    CROSS JOIN LATERAL (
        SELECT CASE WHEN 'invoice_date' <> all(%(cleared)s::text[]) THEN coalesce(%(invoice_date)s::date, header.invoice_date) END
            AS invoice_date
    ) AS dated
    LEFT JOIN payment_terms AS terms ON terms.legal_entity_id = document.legal_entity_id AND terms.code = %(payment_terms)s::text
    LEFT JOIN dimension_set AS kept
        ON kept.legal_entity_id = document.legal_entity_id AND kept.combination = %(dimensions)s::jsonb
    LEFT JOIN LATERAL (
        SELECT given.key AS dimension, given.value FROM jsonb_each_text(%(dimensions)s::jsonb) AS given
        WHERE NOT EXISTS (
            SELECT FROM dimension_value
            INNER JOIN dimension ON dimension.id = dimension_value.dimension_id AND dimension.code = given.key
            WHERE dimension_value.legal_entity_id = document.legal_entity_id AND dimension_value.code = given.value
        )
        ORDER BY given.key LIMIT 1
    ) AS unknown ON true
    LEFT JOIN LATERAL (
        SELECT judged.fault, judged.line FROM (
            SELECT said.line,
                CASE
                    WHEN part.said ->> 'title' = '' THEN 'group_without_title'
                    WHEN part.said ->> 'format' NOT IN ('detail', 'summary') THEN 'unknown_line_format'
                    WHEN said.line IS NOT NULL AND held.line_key IS NULL THEN 'line_not_on_draft'
                    WHEN count(*) OVER (PARTITION BY said.line) > 1 AND said.line IS NOT NULL THEN 'line_in_two_groups'
                END AS fault
            FROM jsonb_array_elements(%(print_groups)s::jsonb) AS part (said)
            LEFT JOIN LATERAL jsonb_array_elements_text(part.said -> 'lines') AS said (line) ON true
            LEFT JOIN document_line AS held
                ON held.document_id = %(document)s AND said.line = CASE WHEN held.sale_id IS NULL THEN 'M' || held.milestone_id
                    ELSE 'S' || held.sale_id END
        ) AS judged
        WHERE judged.fault IS NOT NULL
        ORDER BY judged.fault, judged.line LIMIT 1
    ) AS grouped ON true
    WHERE document.id = %(document)s
)

SELECT wanted.*,
    invoice_date IS NOT NULL OR payment_terms_id IS NOT NULL OR dimension_set_id IS NOT NULL
    OR concat(buyer_reference, purchase_order, text, line_format) <> '' OR print_groups <> '[]' AS is_said,
    CASE
        WHEN is_without_terms THEN 'unknown_payment_terms'
        WHEN dimension IS NOT NULL THEN 'unknown_dimension_value'
        WHEN due_date IS NOT NULL AND invoice_date IS NULL THEN 'due_date_alone'
        WHEN due_date < invoice_date THEN 'due_before_invoice'
        WHEN line_format NOT IN ('', 'detailed', 'summary', 'summary_by_category') THEN 'unknown_line_format'
        WHEN group_fault IS NOT NULL THEN group_fault
    END AS refusal,
    jsonb_build_object('due', due_date, 'date', invoice_date, 'terms', %(payment_terms)s::text, 'dimension', dimension, 'value', value,
        'line', line, 'format', line_format, 'known', 'detailed, summary, summary by category; in a group detail or summary')
    AS refusal_values
FROM wanted
