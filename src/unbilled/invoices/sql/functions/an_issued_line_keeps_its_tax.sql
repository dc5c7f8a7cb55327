-- what: refuses to change how a line is taxed, or edited at all, once its document is issued
-- parameters: none (a trigger function)
-- result: an error that names the invoice
CREATE OR REPLACE FUNCTION an_issued_line_keeps_its_tax() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    edited line_edit;
    issued text;
BEGIN
    edited := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
    SELECT invoice.number INTO issued
    FROM actual_end AS claim
    INNER JOIN invoice ON invoice.document_id = claim.document_id
    WHERE claim.actual_id = edited.actual_id AND claim.generation = edited.generation;
    IF issued IS NOT NULL THEN
        RAISE EXCEPTION 'sale A% is on invoice %: credit that', edited.actual_id, issued
            USING ERRCODE = '23514', TABLE = 'line_edit', CONSTRAINT = 'an_issued_line_keeps_its_tax';
    END IF;
    RETURN edited;
END $$
