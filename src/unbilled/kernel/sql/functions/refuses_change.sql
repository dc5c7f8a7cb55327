-- what: refuses UPDATE, DELETE and TRUNCATE on an append-only table, whoever asks
-- parameters: none (a trigger function)
-- result: an error that names the table
CREATE OR REPLACE FUNCTION refuses_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the rows of % are never changed or deleted: append a reversal', TG_TABLE_NAME
        USING ERRCODE = '23514', TABLE = TG_TABLE_NAME, CONSTRAINT = TG_TABLE_NAME || '_is_append_only';
END $$
