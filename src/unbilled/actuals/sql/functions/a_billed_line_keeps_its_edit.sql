-- what: refuses to edit a line of a document that is billed: it is corrected, and never changed
-- parameters: none (a trigger function)
-- result: an error that names the sale
CREATE OR REPLACE FUNCTION a_billed_line_keeps_its_edit() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    edited line_edit;
BEGIN
    edited := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
    IF EXISTS (
        SELECT FROM actual_end AS claim
        INNER JOIN document_billed AS billed ON billed.document_id = claim.document_id
        WHERE claim.actual_id = edited.actual_id AND claim.generation = edited.generation
        HAVING count(*) FILTER (WHERE NOT billed.withdrawn) > count(*) FILTER (WHERE billed.withdrawn)
    ) THEN
        RAISE EXCEPTION 'sale A% is billed: correct or credit its document', edited.actual_id
            USING ERRCODE = '23514', TABLE = 'line_edit', CONSTRAINT = 'a_billed_line_keeps_its_edit';
    END IF;
    RETURN edited;
END $$
