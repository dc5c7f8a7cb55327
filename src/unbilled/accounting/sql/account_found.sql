-- what: the main account of each wanted posting type, project and category, by the nine steps of B2 (rule: account-search)
-- parameters: none; reads the plan account_wanted (legal_entity_id, posting_type, project_id, category_id)
-- result: the plan account_found (… and account_id, NULL when no set-up row matches)
CREATE TEMP TABLE account_found ON COMMIT DROP AS
SELECT wanted.legal_entity_id, wanted.posting_type, wanted.project_id, wanted.category_id, best.account_id
FROM (SELECT DISTINCT legal_entity_id, posting_type, project_id, category_id FROM account_wanted) AS wanted
INNER JOIN project ON project.id = wanted.project_id
INNER JOIN project_group ON project_group.id = project.group_id
LEFT JOIN category ON category.id = wanted.category_id
LEFT JOIN LATERAL (
    SELECT setup.account_id
    FROM posting_account AS setup
    WHERE setup.legal_entity_id = wanted.legal_entity_id
        AND setup.posting_type = wanted.posting_type
        AND (setup.project_id IS NULL OR setup.project_id = wanted.project_id)
        AND (setup.project_group_id IS NULL OR setup.project_group_id = project.group_id)
        AND (setup.category_id IS NULL OR setup.category_id = wanted.category_id)
        AND (setup.category_group_id IS NULL OR setup.category_group_id = category.group_id)
    ORDER BY specificity(
        project_group.search_priority, setup.project_id, setup.project_group_id, setup.category_id, setup.category_group_id
    ) DESC
    LIMIT 1
) AS best ON true
