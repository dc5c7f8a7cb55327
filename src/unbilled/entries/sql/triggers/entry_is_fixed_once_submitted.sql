-- what: an entry changes only while it is a draft that never had actuals
-- parameters: none
-- result: a row trigger
CREATE OR REPLACE TRIGGER entry_is_fixed_once_submitted BEFORE UPDATE ON entry
FOR EACH ROW EXECUTE FUNCTION entry_is_fixed_once_submitted()
