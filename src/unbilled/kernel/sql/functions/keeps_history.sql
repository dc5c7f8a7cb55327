-- what: writes the row before and after a change of an updatable table into `change`; without an actor it refuses
-- parameters: none (a trigger function); the actor comes from the setting unbilled.actor
-- result: one row of `change`
CREATE OR REPLACE FUNCTION keeps_history() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    actor text := nullif(current_setting('unbilled.actor', true), '');
BEGIN
    IF actor IS NULL THEN
        RAISE EXCEPTION 'a change of % must say who makes it', TG_TABLE_NAME
            USING ERRCODE = '23514', TABLE = TG_TABLE_NAME, CONSTRAINT = 'change_has_an_actor';
    END IF;
    IF TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN
        RETURN NULL;
    END IF;
    INSERT INTO change (table_name, row_id, operation, actor, at, before, after)
    VALUES (
        TG_TABLE_NAME,
        CASE WHEN TG_OP = 'DELETE' THEN OLD.id ELSE NEW.id END,
        lower(TG_OP),
        actor,
        clock_timestamp(),
        CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) END,
        CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) END
    );
    RETURN NULL;
END $$
