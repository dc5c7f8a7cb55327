-- what: what can be chosen in the filters of lists
-- parameters: legal_entity (id)
-- result: kind (contract, project, worker), code, name
SELECT 'contract' AS kind, code, name FROM contract WHERE legal_entity_id = %(legal_entity)s
UNION ALL
SELECT 'project', code, name FROM project WHERE legal_entity_id = %(legal_entity)s
UNION ALL
SELECT 'worker', code, name FROM worker WHERE legal_entity_id = %(legal_entity)s
ORDER BY kind, code
