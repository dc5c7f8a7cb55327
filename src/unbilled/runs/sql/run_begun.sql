-- what: a run whose contracts wait for the workers
-- parameters: run (id)
-- result: legal_entity_id, on_date, actor
SELECT billing_run.legal_entity_id, billing_run.on_date, command.actor
FROM billing_run
INNER JOIN command ON command.id = billing_run.command_id
WHERE billing_run.id = %(run)s
