-- what: begins a run
-- parameters: legal_entity (id), command, on_date
-- result: a row of billing_run; its id
INSERT INTO billing_run (legal_entity_id, command_id, on_date)
VALUES (%(legal_entity)s, %(command)s, %(on_date)s)
RETURNING id
