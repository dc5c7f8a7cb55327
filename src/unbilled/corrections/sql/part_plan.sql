-- what: what stands in the stead of corrected entries: what is said of each part, and else what the entry says (rule: correction)
-- parameters: none; reads the plan correction_given
-- result: the plan part_plan, one row per part; a part of which no size is said takes the rest, refusal where a code or size is wrong
CREATE TEMP TABLE part_plan ON COMMIT DROP AS
WITH sized AS (
    SELECT given.*, count(*) OVER entry AS parts,
        count(*) FILTER (WHERE given.seconds IS NULL AND given.quantity IS NULL) OVER entry AS unsized,
        coalesce(sum(given.seconds) OVER entry, 0) AS seconds_said, coalesce(sum(given.quantity) OVER entry, 0) AS quantity_said
    FROM correction_given AS given
    WINDOW entry AS (PARTITION BY given.entry_id)
),

told AS (
    SELECT sized.number, sized.entry_id, sized.part, sized.parts, sized.unsized, entry.legal_entity_id, entry.transaction_class,
        coalesce(sized.worker, worker.code) AS worker, coalesce(sized.project, project.code) AS project,
        CASE WHEN sized.task IS NOT NULL THEN nullif(sized.task, '')
            WHEN sized.project = project.code OR sized.project IS NULL THEN task.code END AS task,
        coalesce(sized.category, category.code) AS category, coalesce(nullif(sized.role, ''), role.code) AS role,
        coalesce(sized.transaction_date, entry.transaction_date) AS transaction_date, entry.start_time,
        CASE WHEN entry.seconds IS NOT NULL THEN coalesce(
            sized.seconds, CASE WHEN sized.unsized = 1 THEN entry.seconds - sized.seconds_said ELSE 0 END
        ) END AS seconds,
        CASE WHEN entry.seconds IS NULL THEN coalesce(
            sized.quantity, CASE WHEN sized.unsized = 1 THEN entry.quantity - sized.quantity_said ELSE 0 END
        ) END AS quantity,
        coalesce(entry.seconds, entry.quantity) AS whole, coalesce(sized.price, entry.price) AS price,
        coalesce(sized.currency, entry.currency) AS currency, coalesce(sized.description, entry.description) AS description,
        coalesce(sized.external_description, entry.external_description) AS external_description, entry.reason,
        coalesce(sized.sales_price, typed.sales_price) AS sales_price, sized.line_property AS line_property_said,
        sized.funding_source AS source_said, typed.line_property_id AS line_property_before,
        CASE WHEN sized.project = project.code OR sized.project IS NULL THEN typed.funding_source_id END AS source_before,
        coalesce(sized.dimensions, typed.dimensions) AS dimensions
    FROM sized
    INNER JOIN entry ON entry.id = sized.entry_id
    INNER JOIN worker ON worker.id = entry.worker_id
    INNER JOIN project ON project.id = entry.project_id
    INNER JOIN category ON category.id = entry.category_id
    LEFT JOIN task ON task.id = entry.task_id
    LEFT JOIN role ON role.id = entry.role_id
    LEFT JOIN corrected_entry AS typed ON typed.entry_id = entry.id
)

SELECT told.*, coalesce(property.id, told.line_property_before) AS line_property_id,
    coalesce(source.id, told.source_before) AS funding_source_id, paid.contract_code,
    CASE
        WHEN told.line_property_said IS NOT NULL AND property.id IS NULL THEN 'unknown_line_property'
        WHEN told.source_said IS NOT NULL AND source.id IS NULL THEN 'unknown_source'
        WHEN told.parts > 1 AND (
            told.unsized > 1 OR sum(coalesce(told.seconds, told.quantity)) OVER (PARTITION BY told.entry_id) <> told.whole
            OR coalesce(told.seconds, told.quantity) * sign(told.whole) <= 0
        ) THEN 'parts_do_not_add_up'
    END AS refusal
FROM told
LEFT JOIN line_property AS property
    ON property.legal_entity_id = told.legal_entity_id AND property.code = told.line_property_said
LEFT JOIN LATERAL (
    SELECT contract.id, contract.code AS contract_code
    FROM project
    INNER JOIN contract_line ON contract_line.project_id = project.id
    INNER JOIN contract ON contract.id = contract_line.contract_id
    WHERE project.legal_entity_id = told.legal_entity_id AND project.code = told.project
        AND CASE told.transaction_class
            WHEN 'time' THEN contract_line.include_time
            WHEN 'expense' THEN contract_line.include_expense
            WHEN 'material' THEN contract_line.include_material
            ELSE contract_line.include_fee END
    ORDER BY contract_line.id
    LIMIT 1
) AS paid ON true
LEFT JOIN funding_source AS source ON source.contract_id = paid.id AND source.code = told.source_said
