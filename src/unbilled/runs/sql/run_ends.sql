-- what: ends a run whose contracts all have their outcomes, once
-- parameters: legal_entity (id), command, run
-- result: a row of run_end
INSERT INTO run_end (legal_entity_id, command_id, run_id) VALUES (%(legal_entity)s, %(command)s, %(run)s)
ON CONFLICT (run_id) DO NOTHING
