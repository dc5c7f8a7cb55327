-- what: a milestone on a draft or an invoice keeps what it bills
-- parameters: none
-- result: a row trigger
CREATE OR REPLACE TRIGGER milestone_is_fixed_once_claimed BEFORE UPDATE ON milestone
FOR EACH ROW EXECUTE FUNCTION milestone_is_fixed_once_claimed()
