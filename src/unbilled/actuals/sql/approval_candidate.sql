-- what: the entries to approve, with the contract line, funding source and line property that each falls under
-- parameters: entries (ids)
-- result: the plan approval_candidate, one row per entry
CREATE TEMP TABLE approval_candidate ON COMMIT DROP AS
SELECT entry.id AS entry_id, awaiting_approval.submission_id, entry.legal_entity_id, entry.transaction_class, entry.worker_id,
    entry.project_id, entry.task_id, entry.category_id, coalesce(entry.role_id, worker.role_id) AS role_id,
    entry.transaction_date, entry.seconds, entry.quantity, entry.price AS price_typed, entry.currency AS currency_typed,
    entry.description, category.unit, project.stage, project.code AS project_code, project_group.project_type,
    worker.user_name, worker.code AS worker_code, legal_entity.approve_own, legal_entity.missing_price,
    legal_entity.accounting_currency,
    contract_line.id AS contract_line_id, contract_line.billing_method, contract_line.contract_id,
    contract.code AS contract_code, contract.currency AS sales_currency, closing.id IS NOT NULL AS is_contract_closed,
    coalesce(typed.funding_source_id, funding_source.id) AS funding_source_id, typed.funding_source_id AS source_typed_id,
    termed.contract_id IS NOT NULL OR typed.funding_source_id IS NOT NULL AS is_funded, 1 AS share, typed.sales_price AS sales_price_typed,
    typed.line_property_id IS NOT NULL AS is_property_typed,
    coalesce(nullif(contract.process, ''), legal_entity.process) AS process,
    chargeable.verdict AS chargeable_by_line, CASE WHEN charging.id IS NOT NULL THEN charged.id IS NOT NULL END AS chargeable_by_rule,
    property.id AS line_property_id, property.billing_type AS billing_type_of_property
FROM unnest(%(entries)s::bigint[]) AS wanted (id)
INNER JOIN entry ON entry.id = wanted.id
INNER JOIN worker ON worker.id = entry.worker_id
INNER JOIN project ON project.id = entry.project_id
INNER JOIN project_group ON project_group.id = project.group_id
INNER JOIN category ON category.id = entry.category_id
INNER JOIN legal_entity ON legal_entity.id = entry.legal_entity_id
LEFT JOIN awaiting_approval ON awaiting_approval.entry_id = entry.id
LEFT JOIN corrected_entry AS typed ON typed.entry_id = entry.id
LEFT JOIN task ON task.id = entry.task_id
LEFT JOIN role ON role.id = coalesce(entry.role_id, worker.role_id)
LEFT JOIN contract_line
    ON contract_line.project_id = entry.project_id
    AND CASE entry.transaction_class
        WHEN 'time' THEN contract_line.include_time
        WHEN 'expense' THEN contract_line.include_expense
        WHEN 'material' THEN contract_line.include_material
        ELSE contract_line.include_fee END
LEFT JOIN contract ON contract.id = contract_line.contract_id
LEFT JOIN contract_closing AS closing ON closing.contract_id = contract.id
LEFT JOIN (
    SELECT contract_id FROM funding_rule UNION SELECT contract_id FROM funding_limit
    UNION SELECT ending.contract_id FROM funding_source AS ending WHERE ending.ends IS NOT NULL
) AS termed
    ON termed.contract_id = contract.id
LEFT JOIN billing_rule AS charging ON charging.contract_line_id = contract_line.id AND charging.kind = 'time_and_material'
LEFT JOIN rule_category AS charged ON charged.billing_rule_id = charging.id AND charged.category_id = entry.category_id
LEFT JOIN LATERAL (
    SELECT source.id FROM funding_source AS source WHERE source.contract_id = contract.id ORDER BY source.id LIMIT 1
) AS funding_source ON true
LEFT JOIN LATERAL (
    SELECT coalesce(bool_and(coalesce(rule.chargeable, tested.by_default)), true) AS verdict
    FROM (
        VALUES ('task', entry.task_id, coalesce(task.chargeable, true)),
            ('role', CASE WHEN entry.transaction_class = 'time' THEN role.id END, coalesce(role.chargeable, true)),
            ('category', CASE WHEN entry.transaction_class = 'expense' THEN category.id END, category.chargeable)
    ) AS tested (dimension, id, by_default)
    LEFT JOIN chargeable_rule AS rule
        ON rule.contract_line_id = contract_line.id
        AND CASE tested.dimension WHEN 'task' THEN rule.task_id WHEN 'role' THEN rule.role_id ELSE rule.category_id END = tested.id
    WHERE tested.id IS NOT NULL
) AS chargeable ON true
LEFT JOIN LATERAL (
    SELECT found.id, found.billing_type
    FROM (
        SELECT rule.line_property_id,
            specificity(
                project_group.search_priority, rule.project_id, rule.project_group_id, rule.category_id, rule.category_group_id
            ) AS rank
        FROM line_property_rule AS rule
        WHERE rule.legal_entity_id = entry.legal_entity_id
            AND (rule.project_id IS NULL OR rule.project_id = entry.project_id)
            AND (rule.project_group_id IS NULL OR rule.project_group_id = project.group_id)
            AND (rule.category_id IS NULL OR rule.category_id = entry.category_id)
            AND (rule.category_group_id IS NULL OR rule.category_group_id = category.group_id)
        UNION ALL
        SELECT project_group.line_property_id, 0
    ) AS ranked
    INNER JOIN line_property AS found ON found.id = coalesce(typed.line_property_id, ranked.line_property_id)
    ORDER BY ranked.rank DESC
    LIMIT 1
) AS property ON true
