-- what: refuses to open what is closed, or to put it on hold, unless the same transaction approves a request for exactly that; a
--     period that is closed for anything keeps its days and stays
-- parameters: none (a trigger function)
-- result: an error that names the period
CREATE OR REPLACE FUNCTION a_closed_period_is_opened_by_two() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    fault text;
BEGIN
    IF 'closed' IN (OLD.ledger, OLD.customer, OLD.project)
        AND (TG_OP = 'DELETE' OR (NEW.starts, NEW.ends, NEW.legal_entity_id) <> (OLD.starts, OLD.ends, OLD.legal_entity_id))
    THEN
        fault := 'its days stay';
    ELSIF TG_OP = 'UPDATE' THEN
        SELECT 'nobody approved that it be ' || replace(wanted.state, '_', ' ') || ' for ' || wanted.module INTO fault
        FROM (VALUES
            ('ledger', OLD.ledger, NEW.ledger), ('customer', OLD.customer, NEW.customer), ('project', OLD.project, NEW.project)
        ) AS wanted (module, was, state)
        WHERE wanted.was = 'closed' AND wanted.state <> 'closed'
            AND NOT EXISTS (
                SELECT FROM reopening_decision AS decision
                INNER JOIN reopening_request AS request ON request.id = decision.request_id
                WHERE request.period_id = OLD.id AND request.module = wanted.module AND request.state = wanted.state
                    AND decision.is_approved AND decision.written_in = pg_current_xact_id()::text::bigint
            )
        LIMIT 1;
    END IF;
    IF fault IS NOT NULL THEN
        RAISE EXCEPTION 'the period from % is closed: %', OLD.starts, fault
            USING ERRCODE = '23514', TABLE = 'period', CONSTRAINT = 'a_closed_period_is_opened_by_two';
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$
