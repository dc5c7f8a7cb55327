-- what: refuses to change what a milestone bills while a draft or an invoice holds it
-- parameters: none (a trigger function)
-- result: an error that names the milestone
CREATE OR REPLACE FUNCTION milestone_is_fixed_once_claimed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (OLD.amount, OLD.currency, OLD.contract_line_id, OLD.milestone_date, OLD.completed_on, OLD.category_id, OLD.task_id, OLD.quantity)
        IS DISTINCT FROM
        (NEW.amount, NEW.currency, NEW.contract_line_id, NEW.milestone_date, NEW.completed_on, NEW.category_id, NEW.task_id, NEW.quantity)
        AND EXISTS (
            SELECT FROM milestone_claim AS claim
            LEFT JOIN milestone_release AS release
                ON release.milestone_id = claim.milestone_id AND release.generation = claim.generation
            WHERE claim.milestone_id = OLD.id AND release.id IS NULL
        ) THEN
        RAISE EXCEPTION 'milestone % is on a draft or an invoice: cancel or credit that first', OLD.code
            USING ERRCODE = '23514', TABLE = 'milestone', CONSTRAINT = 'milestone_is_fixed_once_claimed';
    END IF;
    RETURN NEW;
END $$
