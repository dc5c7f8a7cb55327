-- what: refuses a second live end: an end of generation n + 1 comes after the release of generation n
-- parameters: none (a statement trigger function over the new ends)
-- result: an error that names the actual
CREATE OR REPLACE FUNCTION next_end_follows_a_release() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    taken bigint;
BEGIN
    SELECT given.actual_id INTO taken
    FROM given
    WHERE given.generation <> 1
        AND NOT EXISTS (
            SELECT FROM actual_release
            WHERE actual_release.actual_id = given.actual_id AND actual_release.generation = given.generation - 1
        )
    LIMIT 1;
    IF taken IS NOT NULL THEN
        RAISE EXCEPTION 'actual % has ended, and nothing has released it', taken
            USING ERRCODE = '23514', TABLE = 'actual_end', CONSTRAINT = 'next_end_follows_a_release';
    END IF;
    RETURN NULL;
END $$
