-- what: a fee that was billed keeps the rules that it applies to
-- parameters: none
-- result: a row trigger
CREATE OR REPLACE TRIGGER fee_base_is_fixed_once_billed BEFORE INSERT OR UPDATE OR DELETE ON fee_base
FOR EACH ROW EXECUTE FUNCTION fee_base_is_fixed_once_billed()
