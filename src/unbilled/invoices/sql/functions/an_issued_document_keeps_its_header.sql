-- what: refuses to change the header of a document that is issued: what it said stands in its snapshot and in the ledger
-- parameters: none (a trigger function)
-- result: an error that names the document
CREATE OR REPLACE FUNCTION an_issued_document_keeps_its_header() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    edited document_header;
BEGIN
    edited := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
    IF EXISTS (SELECT FROM invoice WHERE invoice.document_id = edited.document_id) THEN
        RAISE EXCEPTION 'document % is issued: credit it', edited.document_id
            USING ERRCODE = '23514', TABLE = 'document_header', CONSTRAINT = 'an_issued_document_keeps_its_header';
    END IF;
    RETURN edited;
END $$
