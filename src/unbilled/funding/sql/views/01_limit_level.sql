-- what: of what each funding limit is the limit: a line and a source, a line, a source, the rest of a scope, or the whole contract
-- parameters: none
-- result: one row per limit
CREATE VIEW limit_level AS
SELECT capped.id, coalesce(
    nullif(
        concat_ws(
            ', ', 'line ' || line.code, 'project ' || project.code, 'task ' || task.code,
            'class ' || nullif(capped.transaction_class, ''), 'category group ' || category_group.code, 'category ' || category.code,
            'worker ' || worker.code, 'source ' || source.code
        ), ''
    ), 'the whole contract') AS level
FROM funding_limit AS capped
LEFT JOIN contract_line AS line ON line.id = capped.contract_line_id
LEFT JOIN project ON project.id = capped.project_id
LEFT JOIN task ON task.id = capped.task_id
LEFT JOIN category_group ON category_group.id = capped.category_group_id
LEFT JOIN category ON category.id = capped.category_id
LEFT JOIN worker ON worker.id = capped.worker_id
LEFT JOIN funding_source AS source ON source.id = capped.funding_source_id
