-- what: keeps what a draft says of itself
-- parameters: none; reads the plan header_plan
-- result: a row of document_header, new or changed
INSERT INTO document_header (
    legal_entity_id, document_id, invoice_date, due_date, payment_terms_id, buyer_reference, purchase_order, text, dimension_set_id,
    line_format, print_groups
)
SELECT legal_entity_id, document_id, invoice_date, due_date, payment_terms_id, buyer_reference, purchase_order, text, dimension_set_id,
    line_format, print_groups
FROM header_plan
WHERE is_said
ON CONFLICT (document_id) DO UPDATE SET invoice_date = excluded.invoice_date, due_date = excluded.due_date,
    payment_terms_id = excluded.payment_terms_id, buyer_reference = excluded.buyer_reference,
    purchase_order = excluded.purchase_order, text = excluded.text, dimension_set_id = excluded.dimension_set_id,
    line_format = excluded.line_format, print_groups = excluded.print_groups
