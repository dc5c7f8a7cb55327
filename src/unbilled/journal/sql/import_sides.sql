-- what: the sides of postings that the imported lines will have
-- parameters: none; reads the plan import_plan
-- result: the plan side_wanted
CREATE TEMP TABLE side_wanted ON COMMIT DROP AS
SELECT DISTINCT legal_entity_id, CASE WHEN kind = 'cost' THEN 'cost' ELSE 'sales' END AS side, project_id,
    contract_line_id, worker_id
FROM import_plan
UNION ALL
SELECT DISTINCT legal_entity_id, CASE WHEN kind = 'cost' THEN 'offset' ELSE 'sales' END, project_id, contract_line_id, worker_id
FROM import_plan WHERE kind = 'cost'
