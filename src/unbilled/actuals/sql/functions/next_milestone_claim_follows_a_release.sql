-- what: refuses a second live claim of a milestone: a claim of generation n + 1 comes after the release of generation n
-- parameters: none (a statement trigger function over the new claims)
-- result: an error that names the milestone
CREATE OR REPLACE FUNCTION next_milestone_claim_follows_a_release() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    taken bigint;
BEGIN
    SELECT given.milestone_id INTO taken
    FROM given
    WHERE given.generation <> 1
        AND NOT EXISTS (
            SELECT FROM milestone_release
            WHERE milestone_release.milestone_id = given.milestone_id AND milestone_release.generation = given.generation - 1
        )
    LIMIT 1;
    IF taken IS NOT NULL THEN
        RAISE EXCEPTION 'milestone % is claimed, and nothing has released it', taken
            USING ERRCODE = '23514', TABLE = 'milestone_claim', CONSTRAINT = 'next_milestone_claim_follows_a_release';
    END IF;
    RETURN NULL;
END $$
