-- what: a line of an issued document is taxed as it was issued
-- parameters: none
-- result: a row trigger
CREATE OR REPLACE TRIGGER an_issued_line_keeps_its_tax BEFORE INSERT OR UPDATE OR DELETE ON line_edit
FOR EACH ROW EXECUTE FUNCTION an_issued_line_keeps_its_tax()
