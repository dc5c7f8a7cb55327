-- what: an actual with its entry, approval and price, and whether it waits in the backlog
-- parameters: actual (id)
-- result: one row
SELECT actual.*, project.code AS project, worker.name AS worker, contract.code AS contract, customer.code AS customer,
    milestone.code AS milestone, rule.code AS rule, rule.kind AS rule_kind,
    concat_ws(', ', said.progress_date, said.units || ' units', trim_scale(said.percent) || ' %%') AS rule_said,
    recorded.actor AS recorded_by, to_char(recorded.at, 'YYYY-MM-DD HH24:MI') AS recorded_at,
    approved.actor AS approved_by, to_char(approved.at, 'YYYY-MM-DD HH24:MI') AS approved_at, price_row.kind AS price_kind,
    price_row.method AS price_method, price_row.valid_from AS price_from,
    concat_ws(', ', scoped.project, scoped.worker, scoped.role, scoped.category) AS price_scope,
    open_sale.actual_id IS NOT NULL AS is_open, backlog.reason AS open_reason, backlog.is_ready
FROM actual
INNER JOIN project ON project.id = actual.project_id
INNER JOIN command AS approved ON approved.id = actual.command_id
LEFT JOIN worker ON worker.id = actual.worker_id
LEFT JOIN entry ON entry.id = actual.entry_id
LEFT JOIN command AS recorded ON recorded.id = entry.command_id
LEFT JOIN contract_line ON contract_line.id = actual.contract_line_id
LEFT JOIN contract ON contract.id = contract_line.contract_id
LEFT JOIN customer ON customer.id = contract.customer_id
LEFT JOIN milestone ON milestone.id = actual.milestone_id
LEFT JOIN billing_rule AS rule ON rule.id = actual.billing_rule_id
LEFT JOIN LATERAL (
    SELECT progress.progress_date, trim_scale(progress.units) AS units, progress.percent FROM rule_progress AS progress
    WHERE progress.billing_rule_id = rule.id AND progress.command_id <= actual.command_id
    ORDER BY progress.progress_date DESC, progress.id DESC LIMIT 1
) AS said ON true
LEFT JOIN price AS price_row ON price_row.id = actual.price_row_id
LEFT JOIN LATERAL (
    SELECT (SELECT code FROM project WHERE id = price_row.project_id) AS project,
        (SELECT code FROM worker WHERE id = price_row.worker_id) AS worker,
        (SELECT code FROM role WHERE id = price_row.role_id) AS role,
        (SELECT code FROM category WHERE id = price_row.category_id) AS category
) AS scoped ON true
LEFT JOIN open_sale ON open_sale.actual_id = actual.id
LEFT JOIN backlog ON backlog.actual_id = actual.id
WHERE actual.id = %(actual)s
