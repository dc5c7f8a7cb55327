-- what: milestones in two: the new one has what stays billed, the other what can be billed again
-- parameters: none; reads the plan milestone_part (milestone_id, kept_id, kept_amount)
-- result: rows of milestone
WITH kept AS (
    INSERT INTO milestone (
        id, legal_entity_id, code, name, contract_line_id, kind, share_of_id, milestone_date, currency, amount, task_id, category_id,
        completed_on, billing_rule_id, quantity
    )
    SELECT part.kept_id, whole.legal_entity_id, named.code, whole.name, whole.contract_line_id, whole.kind, whole.share_of_id,
        whole.milestone_date, whole.currency, part.kept_amount, whole.task_id, whole.category_id, whole.completed_on,
        whole.billing_rule_id, round(whole.quantity * part.kept_amount / whole.amount, 10)
    FROM milestone_part AS part
    INNER JOIN milestone AS whole ON whole.id = part.milestone_id
    CROSS JOIN LATERAL (
        SELECT whole.code || '-' || number AS code FROM generate_series(1, 10000) AS counted (number)
        WHERE NOT EXISTS (
            SELECT FROM milestone AS taken
            WHERE taken.contract_line_id = whole.contract_line_id AND taken.code = whole.code || '-' || counted.number
        )
        ORDER BY number LIMIT 1
    ) AS named
    RETURNING milestone.id, milestone.amount, milestone.quantity
)

UPDATE milestone SET amount = milestone.amount - kept.amount, quantity = milestone.quantity - kept.quantity, percent = NULL
FROM milestone_part AS part
INNER JOIN kept ON kept.id = part.kept_id
WHERE milestone.id = part.milestone_id
