-- what: the bench's projects
-- parameters: legal_entity, prefix, projects
-- result: rows of project
INSERT INTO project (legal_entity_id, code, name, group_id, stage, dimensions)
SELECT %(legal_entity)s, %(prefix)s || number, 'Project ' || number, project_group.id, 'in_process', '{}'
FROM generate_series(1, %(projects)s) AS number
INNER JOIN project_group ON project_group.legal_entity_id = %(legal_entity)s AND project_group.code = 'TM'
