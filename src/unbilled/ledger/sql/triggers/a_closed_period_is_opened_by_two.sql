-- what: what is closed is opened by two persons
-- parameters: none
-- result: a row trigger
CREATE OR REPLACE TRIGGER a_closed_period_is_opened_by_two BEFORE UPDATE OR DELETE ON period
FOR EACH ROW EXECUTE FUNCTION a_closed_period_is_opened_by_two()
