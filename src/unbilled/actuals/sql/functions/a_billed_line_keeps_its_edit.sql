-- what: refuses to edit a line of a document that is billed, but for its tax: it is corrected, and never changed
-- parameters: none (a trigger function)
-- result: an error that names the sale
CREATE OR REPLACE FUNCTION a_billed_line_keeps_its_edit() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    edited line_edit;
    stood line_edit;
BEGIN
    edited := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
    IF EXISTS (
        SELECT FROM actual_end AS claim
        INNER JOIN document_billed AS billed ON billed.document_id = claim.document_id
        WHERE claim.actual_id = edited.actual_id AND claim.generation = edited.generation
        HAVING count(*) FILTER (WHERE NOT billed.withdrawn) > count(*) FILTER (WHERE billed.withdrawn)
    ) THEN
        SELECT * INTO stood FROM line_edit WHERE line_edit.actual_id = edited.actual_id AND TG_OP <> 'DELETE';
        IF NOT FOUND THEN
            SELECT sale.id, sale.seconds, sale.quantity, sale.price, sale.amount, sale.amount, sale.description
            INTO stood.actual_id, stood.seconds, stood.quantity, stood.price, stood.charged_amount, stood.amount, stood.description
            FROM actual AS sale
            WHERE sale.id = edited.actual_id;
            stood.legal_entity_id := edited.legal_entity_id;
            stood.generation := edited.generation;
            stood.billing_type := 'chargeable';
            stood.discount := 0;
        END IF;
        stood.id := edited.id;
        stood.tax_rate_id := edited.tax_rate_id;
        IF stood IS DISTINCT FROM edited THEN
            RAISE EXCEPTION 'sale A% is billed: correct or credit its document', edited.actual_id
                USING ERRCODE = '23514', TABLE = 'line_edit', CONSTRAINT = 'a_billed_line_keeps_its_edit';
        END IF;
    END IF;
    RETURN edited;
END $$
