-- what: an actual has one live end
-- parameters: none
-- result: a statement trigger
CREATE OR REPLACE TRIGGER next_end_follows_a_release AFTER INSERT ON actual_end
REFERENCING NEW TABLE AS given FOR EACH STATEMENT EXECUTE FUNCTION next_end_follows_a_release()
