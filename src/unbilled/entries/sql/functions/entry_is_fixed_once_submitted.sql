-- what: refuses to change an entry that waits for approval or is approved: recall it first
-- parameters: none (a trigger function)
-- result: an error that names the entry
CREATE OR REPLACE FUNCTION entry_is_fixed_once_submitted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM awaiting_approval WHERE entry_id = OLD.id) OR EXISTS (SELECT FROM actual WHERE entry_id = OLD.id) THEN
        RAISE EXCEPTION 'entry % is submitted or has actuals: recall it and record it anew', OLD.id
            USING ERRCODE = '23514', TABLE = 'entry', CONSTRAINT = 'entry_is_fixed_once_submitted';
    END IF;
    RETURN NEW;
END $$
