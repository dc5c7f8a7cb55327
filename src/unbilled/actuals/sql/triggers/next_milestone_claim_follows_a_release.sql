-- what: a milestone has one live claim
-- parameters: none
-- result: a statement trigger
CREATE OR REPLACE TRIGGER next_milestone_claim_follows_a_release AFTER INSERT ON milestone_claim
REFERENCING NEW TABLE AS given FOR EACH STATEMENT EXECUTE FUNCTION next_milestone_claim_follows_a_release()
