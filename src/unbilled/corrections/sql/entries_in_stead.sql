-- what: the entries that stand in the stead of corrected ones, as recording takes them
-- parameters: legal_entity (id); reads the plan part_plan
-- result: one row per part, with the keys of an entry
SELECT number AS row_number, transaction_class, worker, project, task, category, role, transaction_date, start_time, seconds,
    quantity, price, currency, description, external_description, reason
FROM part_plan
WHERE legal_entity_id = %(legal_entity)s
ORDER BY number
