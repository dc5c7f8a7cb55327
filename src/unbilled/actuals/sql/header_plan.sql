-- what: the header of a draft after an edit, or why it cannot be so; a due date set by hand stays while its invoice date does
-- parameters: document (id), invoice_date, due_date, payment_terms (code), buyer_reference, purchase_order, text, dimensions (json),
--     cleared (names of fields)
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
    WHERE document.id = %(document)s
)

SELECT wanted.*,
    invoice_date IS NOT NULL OR payment_terms_id IS NOT NULL OR dimension_set_id IS NOT NULL
    OR concat(buyer_reference, purchase_order, text) <> '' AS is_said,
    CASE
        WHEN is_without_terms THEN 'unknown_payment_terms'
        WHEN dimension IS NOT NULL THEN 'unknown_dimension_value'
        WHEN due_date IS NOT NULL AND invoice_date IS NULL THEN 'due_date_alone'
        WHEN due_date < invoice_date THEN 'due_before_invoice'
    END AS refusal,
    jsonb_build_object('due', due_date, 'date', invoice_date, 'terms', %(payment_terms)s::text, 'dimension', dimension, 'value', value)
    AS refusal_values
FROM wanted
