-- what: the dimension set of each wanted side, now that every combination is kept
-- parameters: none; reads the plan dimension_wanted
-- result: the plan dimension_kept (project_id, contract_line_id, id)
CREATE TEMP TABLE dimension_kept ON COMMIT DROP AS
SELECT wanted.project_id, wanted.contract_line_id, dimension_set.id
FROM dimension_wanted AS wanted
INNER JOIN dimension_set
    ON dimension_set.legal_entity_id = wanted.legal_entity_id AND dimension_set.combination = wanted.combination
