-- what: a time-and-material line for each of the bench's contracts
-- parameters: legal_entity, prefix, projects
-- result: rows of contract_line
INSERT INTO contract_line (
    legal_entity_id, contract_id, code, name, project_id, billing_method, include_time, include_expense, include_material,
    include_fee, dimensions, purchase_order
)
SELECT %(legal_entity)s, contract.id, 'L1', '', project.id, 'time_and_material', true, true, true, true, '{}', ''
FROM generate_series(1, %(projects)s) AS number
INNER JOIN contract ON contract.legal_entity_id = %(legal_entity)s AND contract.code = %(prefix)s || number
INNER JOIN project ON project.legal_entity_id = %(legal_entity)s AND project.code = %(prefix)s || number
