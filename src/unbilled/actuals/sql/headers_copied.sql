-- what: drafts that were split say of themselves what the one said, each with its own purchase order if they were split by that
-- parameters: none; reads the plan header_copy (document_id, from_document_id, legal_entity_id, purchase_order or NULL)
-- result: rows of document_header
INSERT INTO document_header (
    legal_entity_id, document_id, invoice_date, due_date, payment_terms_id, buyer_reference, purchase_order, text, dimension_set_id,
    line_format, print_groups
)
SELECT plan.legal_entity_id, plan.document_id, header.invoice_date, header.due_date, header.payment_terms_id,
    coalesce(header.buyer_reference, ''), coalesce(plan.purchase_order, header.purchase_order, ''), coalesce(header.text, ''),
    header.dimension_set_id, coalesce(header.line_format, ''), coalesce(header.print_groups, '[]')
FROM header_copy AS plan
LEFT JOIN document_header AS header ON header.document_id = plan.from_document_id
WHERE header.id IS NOT NULL OR plan.purchase_order <> ''
ORDER BY plan.document_id
ON CONFLICT (document_id) DO UPDATE SET purchase_order = excluded.purchase_order
