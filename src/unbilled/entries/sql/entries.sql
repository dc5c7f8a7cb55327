-- what: records the rows of the plan
-- parameters: command; reads the plan entry_plan
-- result: the id of each new entry, in the order of the rows
INSERT INTO entry (
    legal_entity_id, command_id, transaction_class, worker_id, project_id, task_id, category_id, role_id, transaction_date,
    start_time, seconds, quantity, price, currency, description, external_description, reason, source, ordinal
)
SELECT legal_entity_id, %(command)s, transaction_class, worker_id, project_id, task_id, category_id, role_id, transaction_date,
    start_time, seconds, quantity, price, currency, description, external_description, reason, source, ordinal
FROM entry_plan
WHERE refusal IS NULL
ORDER BY row_number
RETURNING id
