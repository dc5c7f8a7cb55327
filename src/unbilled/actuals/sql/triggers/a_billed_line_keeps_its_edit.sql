-- what: what a document billed of a sale stays as it was billed
-- parameters: none
-- result: a row trigger
CREATE OR REPLACE TRIGGER a_billed_line_keeps_its_edit BEFORE INSERT OR UPDATE OR DELETE ON line_edit
FOR EACH ROW EXECUTE FUNCTION a_billed_line_keeps_its_edit()
