-- what: the accounts that the planned invoices need, for each project and category on them
-- parameters: none; reads the plan issue_line
-- result: the plan account_wanted, with the document that wants each
CREATE TEMP TABLE account_wanted ON COMMIT DROP AS
SELECT DISTINCT document_id, legal_entity_id, revenue_type AS posting_type, project_id, category_id FROM issue_line
UNION ALL
SELECT DISTINCT document_id, legal_entity_id, 'cost', project_id, category_id FROM issue_line WHERE held_cost_id IS NOT NULL
UNION ALL
SELECT document_id, legal_entity_id, side.posting_type, min(project_id), NULL::bigint
FROM issue_line
CROSS JOIN (VALUES ('customer_balance'), ('sales_tax')) AS side (posting_type)
GROUP BY document_id, legal_entity_id, side.posting_type
