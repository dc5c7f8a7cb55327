-- what: what the edit of a header changes, for people
-- parameters: none; reads the plan header_plan
-- result: one row per field that changes: what, was, becomes; nothing where it is as set up
SELECT changed.what, changed.was, changed.becomes
FROM header_plan AS plan
LEFT JOIN document_header AS header ON header.id = plan.header_id
LEFT JOIN payment_terms AS old_terms ON old_terms.id = header.payment_terms_id
LEFT JOIN payment_terms AS new_terms ON new_terms.id = plan.payment_terms_id
LEFT JOIN dimension_set AS old_set ON old_set.id = header.dimension_set_id
LEFT JOIN dimension_set AS new_set ON new_set.id = plan.dimension_set_id
CROSS JOIN LATERAL (
    VALUES (1, 'invoice date', header.invoice_date::text, plan.invoice_date::text),
        (2, 'due date', header.due_date::text, plan.due_date::text),
        (3, 'payment terms', old_terms.code, new_terms.code),
        (4, 'buyer reference', nullif(header.buyer_reference, ''), nullif(plan.buyer_reference, '')),
        (5, 'purchase order', nullif(header.purchase_order, ''), nullif(plan.purchase_order, '')),
        (6, 'text', nullif(header.text, ''), nullif(plan.text, '')),
        (7, 'dimensions', old_set.combination::text, new_set.combination::text),
        (8, 'line format', nullif(header.line_format, ''), nullif(plan.line_format, '')),
        (9, 'print groups', nullif(header.print_groups, '[]')::text, nullif(plan.print_groups, '[]')::text)
) AS changed (place, what, was, becomes)
WHERE changed.was IS DISTINCT FROM changed.becomes
ORDER BY changed.place
