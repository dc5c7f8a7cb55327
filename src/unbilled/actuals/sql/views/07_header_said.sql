-- what: everything that the header of a document says, as text that tells it from what it was
-- parameters: none
-- result: document_id, said
CREATE VIEW header_said AS
SELECT document_id,
    (invoice_date, due_date, payment_terms_id, buyer_reference, purchase_order, text, dimension_set_id, line_format,
        print_groups)::text AS said
FROM document_header
