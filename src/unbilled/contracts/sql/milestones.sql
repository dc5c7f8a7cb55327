-- what: the planned milestones
-- parameters: none; reads the plan milestone_plan
-- result: rows of milestone
INSERT INTO milestone (
    id, legal_entity_id, code, name, contract_line_id, kind, milestone_date, currency, amount, task_id, category_id
)
SELECT id, legal_entity_id, code, name, contract_line_id, kind, milestone_date, currency, amount, task_id, category_id
FROM milestone_plan
ORDER BY id
