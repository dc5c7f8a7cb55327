-- what: begins a batch
-- parameters: legal_entity (id), command, kind, on_date, reason
-- result: a row of batch; its id
INSERT INTO batch (legal_entity_id, command_id, kind, on_date, reason)
VALUES (%(legal_entity)s, %(command)s, %(kind)s, %(on_date)s, %(reason)s)
RETURNING id
