-- what: the lines of a draft by the property by which it is split; fees and deductions stay with what they are of
-- parameters: document (id), property (class, project, task, category or purchase_order)
-- result: the plan split_plan; place 1 stays on the draft
CREATE TEMP TABLE split_plan ON COMMIT DROP AS
SELECT line.sale_id AS actual_id, line.milestone_id, line.document_id,
    %(property)s::text AS property, told.part, dense_rank() OVER (ORDER BY told.part) AS place
FROM document_line AS line
INNER JOIN project ON project.id = line.project_id
INNER JOIN contract_line ON contract_line.id = line.contract_line_id
INNER JOIN contract ON contract.id = contract_line.contract_id
LEFT JOIN task ON task.id = line.task_id
LEFT JOIN category ON category.id = line.category_id
LEFT JOIN actual AS sale ON sale.id = line.sale_id
LEFT JOIN billing_rule AS rule ON rule.id = sale.billing_rule_id
LEFT JOIN milestone ON milestone.id = line.milestone_id
CROSS JOIN LATERAL (
    SELECT coalesce(CASE %(property)s
        WHEN 'class' THEN line.transaction_class
        WHEN 'project' THEN project.code
        WHEN 'task' THEN task.code
        WHEN 'category' THEN category.code
        ELSE coalesce(nullif(contract_line.purchase_order, ''), contract.purchase_order) END, '') AS part
) AS told
WHERE line.document_id = %(document)s AND rule.kind IS DISTINCT FROM 'fee' AND milestone.kind IS DISTINCT FROM 'deduction'
