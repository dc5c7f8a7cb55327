-- what: what a document said of itself when it was issued stays
-- parameters: none
-- result: a row trigger
CREATE OR REPLACE TRIGGER an_issued_document_keeps_its_header BEFORE INSERT OR UPDATE OR DELETE ON document_header
FOR EACH ROW EXECUTE FUNCTION an_issued_document_keeps_its_header()
