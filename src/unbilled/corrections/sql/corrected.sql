-- what: old and new of each part of corrected entries
-- parameters: none; reads the plan correction_plan
-- result: one row per part, one without a part for a cancelled entry; old_… and new_… of each fact
SELECT plan.subject, part.part, count(*) OVER (PARTITION BY plan.entry_id) AS parts, plan.worker AS old_worker, worker.code AS new_worker,
    plan.project AS old_project, project.code AS new_project, plan.task AS old_task, task.code AS new_task,
    plan.category AS old_category, category.code AS new_category, plan.role AS old_role, role.code AS new_role,
    plan.transaction_date AS old_date, entry.transaction_date AS new_date, plan.description AS old_text, entry.description AS new_text,
    plan.size AS old_size, CASE WHEN entry.seconds IS NULL THEN trim_scale(entry.quantity)::text
        ELSE to_char(make_interval(secs => entry.seconds), 'FMHH24:MI') END AS new_size,
    replace(plan.billing_type, '_', ' ') AS old_type, replace(stead.billing_type, '_', ' ') AS new_type,
    plan.source AS old_source, stead.source AS new_source,
    round(plan.cost, minor_units(plan.cost_currency)) || ' ' || plan.cost_currency AS old_cost,
    round(stead.cost, minor_units(stead.cost_currency)) || ' ' || stead.cost_currency AS new_cost,
    round(plan.sale, minor_units(plan.sale_currency)) || ' ' || plan.sale_currency AS old_sale,
    round(stead.sale, minor_units(stead.sale_currency)) || ' ' || stead.sale_currency AS new_sale
FROM correction_plan AS plan
INNER JOIN entry_correction AS correction ON correction.entry_id = plan.entry_id
LEFT JOIN corrected_entry AS part ON part.correction_id = correction.id
LEFT JOIN entry ON entry.id = part.entry_id
LEFT JOIN worker ON worker.id = entry.worker_id
LEFT JOIN project ON project.id = entry.project_id
LEFT JOIN task ON task.id = entry.task_id
LEFT JOIN category ON category.id = entry.category_id
LEFT JOIN role ON role.id = entry.role_id
LEFT JOIN LATERAL (
    SELECT sum(actual.amount) FILTER (WHERE actual.kind = 'cost') AS cost,
        min(actual.currency) FILTER (WHERE actual.kind = 'cost') AS cost_currency,
        sum(actual.amount) FILTER (WHERE actual.kind = 'unbilled') AS sale,
        min(actual.currency) FILTER (WHERE actual.kind = 'unbilled') AS sale_currency,
        string_agg(DISTINCT actual.billing_type, ', ') FILTER (WHERE actual.kind = 'unbilled') AS billing_type,
        string_agg(DISTINCT source.code, ', ') FILTER (WHERE actual.kind = 'unbilled') AS source
    FROM actual
    LEFT JOIN funding_source AS source ON source.id = actual.funding_source_id
    WHERE actual.entry_id = part.entry_id
) AS stead ON true
ORDER BY plan.entry_id, part.part
