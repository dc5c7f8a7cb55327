-- what: refuses to change to which rules a fee applies once the fee was billed
-- parameters: none (a trigger function)
-- result: an error
CREATE OR REPLACE FUNCTION fee_base_is_fixed_once_billed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM actual WHERE billing_rule_id = coalesce(NEW.billing_rule_id, OLD.billing_rule_id)) THEN
        RAISE EXCEPTION 'the fee is billed on what it applies to: write a fee rule of its own'
            USING ERRCODE = '23514', TABLE = 'fee_base', CONSTRAINT = 'fee_base_is_fixed_once_billed';
    END IF;
    RETURN coalesce(NEW, OLD);
END $$
