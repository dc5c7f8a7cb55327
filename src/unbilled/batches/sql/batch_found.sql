-- what: a batch that was begun
-- parameters: batch (id)
-- result: one row, or none
SELECT batch.id, batch.legal_entity_id, batch.kind, batch.on_date, batch.reason, command.actor
FROM batch
INNER JOIN command ON command.id = batch.command_id
WHERE batch.id = %(batch)s
