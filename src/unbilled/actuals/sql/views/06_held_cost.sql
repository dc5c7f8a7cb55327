-- what: the costs that the balance sheet holds, or will hold when they are posted, because their line property says so
-- parameters: none
-- result: actual_id
CREATE VIEW held_cost AS
SELECT cost.id AS actual_id
FROM actual AS cost
INNER JOIN project ON project.id = cost.project_id
INNER JOIN project_group AS profile ON profile.id = project.group_id
INNER JOIN line_property AS property ON property.id = cost.line_property_id
WHERE cost.kind = 'cost' AND cost.reverses_id IS NULL AND property.capitalize_cost
    AND CASE cost.transaction_class
        WHEN 'time' THEN profile.post_cost_time
        WHEN 'expense' THEN profile.post_cost_expense
        ELSE profile.post_cost_material END = 'balance'
    AND NOT EXISTS (SELECT FROM actual AS reversal WHERE reversal.reverses_id = cost.id)
