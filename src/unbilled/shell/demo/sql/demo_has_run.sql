-- what: whether the demo's month stands in this database
-- parameters: none
-- result: has_run
SELECT EXISTS (SELECT FROM entry INNER JOIN command ON command.id = entry.command_id WHERE command.actor = 'demo') AS has_run
