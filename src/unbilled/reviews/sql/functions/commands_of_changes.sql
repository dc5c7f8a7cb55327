-- what: the commands that changed a row which keeps its history: of each change the last one that its actor had begun
-- parameters: table, id of the row
-- result: ids of commands
CREATE OR REPLACE FUNCTION commands_of_changes(changed text, number bigint) RETURNS SETOF bigint
LANGUAGE sql STABLE PARALLEL SAFE AS $$
SELECT (SELECT max(command.id) FROM command WHERE command.actor = change.actor AND command.at <= change.at)
FROM change
WHERE change.table_name = changed AND change.row_id = number::text
$$
