-- what: refuses to change what a billing rule bills once something was said or billed of it
-- parameters: none (a trigger function)
-- result: an error that names the rule
CREATE OR REPLACE FUNCTION billing_rule_is_fixed_once_used() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (OLD.kind, OLD.category_id, OLD.unit, OLD.quantity, OLD.unit_price, OLD.contract_value, OLD.calculation, OLD.percent)
        IS DISTINCT FROM
        (NEW.kind, NEW.category_id, NEW.unit, NEW.quantity, NEW.unit_price, NEW.contract_value, NEW.calculation, NEW.percent)
        AND (
            EXISTS (SELECT FROM rule_progress WHERE billing_rule_id = OLD.id)
            OR EXISTS (SELECT FROM actual WHERE billing_rule_id = OLD.id)
        )
    THEN
        RAISE EXCEPTION 'billing rule % is in use: write a rule of its own for what changes', OLD.code
            USING ERRCODE = '23514', TABLE = 'billing_rule', CONSTRAINT = 'billing_rule_is_fixed_once_used';
    END IF;
    RETURN NEW;
END $$
