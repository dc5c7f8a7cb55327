-- what: the default dimensions of each wanted side of a posting, merged by the rules of its legal entity (rule: dimensions)
-- parameters: none; reads the plan side_wanted (legal_entity_id, side, project_id, contract_line_id, worker_id)
-- result: the plan dimension_wanted (… and combination); where two sources give the same dimension, the lower rank wins
CREATE TEMP TABLE dimension_wanted ON COMMIT DROP AS
SELECT wanted.*, coalesce(merged.combination, '{}'::jsonb) AS combination
FROM (SELECT DISTINCT * FROM side_wanted) AS wanted
INNER JOIN project ON project.id = wanted.project_id
LEFT JOIN contract_line ON contract_line.id = wanted.contract_line_id
LEFT JOIN contract ON contract.id = contract_line.contract_id
LEFT JOIN customer ON customer.id = contract.customer_id
LEFT JOIN worker ON worker.id = wanted.worker_id
LEFT JOIN LATERAL (
    SELECT jsonb_object_agg(dimension.key, dimension.value ORDER BY rule.rank DESC) AS combination
    FROM dimension_rule AS rule
    CROSS JOIN LATERAL jsonb_each_text(
        CASE rule.source
            WHEN 'project' THEN project.dimensions
            WHEN 'contract' THEN contract.dimensions
            WHEN 'contract_line' THEN contract_line.dimensions
            WHEN 'worker' THEN worker.dimensions
            ELSE customer.dimensions END
    ) AS dimension
    WHERE rule.legal_entity_id = wanted.legal_entity_id AND rule.side = wanted.side
) AS merged ON true
