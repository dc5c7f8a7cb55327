-- what: everything of a legal entity that a name in an export may mean (rule: import-identity)
-- parameters: legal_entity (id)
-- result: kind, code, name; the email of a worker, the project of a task, the codes and names of a project's customers
SELECT 'worker' AS kind, code, name, email, NULL AS project, NULL::text[] AS customers
FROM worker WHERE legal_entity_id = %(legal_entity)s
UNION ALL
SELECT 'project', project.code, project.name, NULL, NULL, array(
    SELECT said.word
    FROM customer
    CROSS JOIN LATERAL (VALUES (customer.code), (customer.name)) AS said (word)
    WHERE said.word <> '' AND (
        customer.id = project.customer_id
        OR customer.id IN (
            SELECT contract.customer_id FROM contract_line
            INNER JOIN contract ON contract.id = contract_line.contract_id
            WHERE contract_line.project_id = project.id
        )
    )
)
FROM project WHERE project.legal_entity_id = %(legal_entity)s
UNION ALL
SELECT 'task', task.code, task.name, NULL, project.code, NULL
FROM task
INNER JOIN project ON project.id = task.project_id
WHERE task.legal_entity_id = %(legal_entity)s
UNION ALL
SELECT 'category', code, name, NULL, NULL, NULL
FROM category WHERE legal_entity_id = %(legal_entity)s AND transaction_class = 'time'
UNION ALL
SELECT 'role', code, name, NULL, NULL, NULL
FROM role WHERE legal_entity_id = %(legal_entity)s
ORDER BY 1, 2
