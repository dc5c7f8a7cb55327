-- what: the header of a document: what it says of itself otherwise than set up
-- parameters: document (id)
-- result: one row, or none
SELECT header.invoice_date, header.due_date, payment_terms.code AS payment_terms, header.buyer_reference, header.purchase_order,
    header.text, dimension_set.combination AS dimensions,
    header.line_format, header.print_groups
FROM document_header AS header
LEFT JOIN payment_terms ON payment_terms.id = header.payment_terms_id
LEFT JOIN dimension_set ON dimension_set.id = header.dimension_set_id
WHERE header.document_id = %(document)s
