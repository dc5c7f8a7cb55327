-- what: an actual with the names of what it refers to, and what waits for it
-- parameters: legal_entity, actual (ids)
-- result: one row, or none in another legal entity
SELECT actual.id, actual.kind, actual.transaction_class, actual.billing_type, actual.transaction_date, actual.seconds,
    actual.quantity, actual.price, actual.amount, actual.currency, actual.description, actual.entry_id, actual.milestone_id,
    actual.cost_id, actual.reverses_id, actual.replaces_id, project.code AS project, project.name AS project_name,
    task.code AS task, task.name AS task_name, worker.code AS worker, worker.name AS worker_name, role.code AS role,
    category.code AS category, category.name AS category_name, line_property.code AS line_property,
    contract.id AS contract_id, contract.code AS contract, contract.name AS contract_name, contract_line.code AS contract_line,
    milestone.code AS milestone, milestone.name AS milestone_name, command.actor, command.at,
    open_sale.actual_id IS NOT NULL AS is_open, unposted.actual_id IS NOT NULL AS is_unposted
FROM actual
INNER JOIN command ON command.id = actual.command_id
INNER JOIN project ON project.id = actual.project_id
LEFT JOIN task ON task.id = actual.task_id
LEFT JOIN worker ON worker.id = actual.worker_id
LEFT JOIN role ON role.id = actual.role_id
LEFT JOIN category ON category.id = actual.category_id
LEFT JOIN line_property ON line_property.id = actual.line_property_id
LEFT JOIN contract_line ON contract_line.id = actual.contract_line_id
LEFT JOIN contract ON contract.id = contract_line.contract_id
LEFT JOIN milestone ON milestone.id = actual.milestone_id
LEFT JOIN open_sale ON open_sale.actual_id = actual.id
LEFT JOIN unposted ON unposted.actual_id = actual.id
WHERE actual.legal_entity_id = %(legal_entity)s AND actual.id = %(actual)s
