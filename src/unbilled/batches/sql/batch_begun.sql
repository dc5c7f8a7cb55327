-- what: begins a batch
-- parameters: legal_entity (id), command, kind, on_date
-- result: a row of batch; its id
INSERT INTO batch (legal_entity_id, command_id, kind, on_date)
VALUES (%(legal_entity)s, %(command)s, %(kind)s, %(on_date)s)
RETURNING id
