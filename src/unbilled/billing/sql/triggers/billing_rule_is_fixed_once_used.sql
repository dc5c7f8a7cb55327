-- what: a billing rule that was used keeps its figures
-- parameters: none
-- result: a row trigger
CREATE OR REPLACE TRIGGER billing_rule_is_fixed_once_used BEFORE UPDATE ON billing_rule
FOR EACH ROW EXECUTE FUNCTION billing_rule_is_fixed_once_used()
