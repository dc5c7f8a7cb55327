-- what: keeps each wanted combination of dimension values once
-- parameters: command; reads the plan dimension_wanted (legal_entity_id, combination)
-- result: rows of dimension_set for combinations that are new
INSERT INTO dimension_set (legal_entity_id, command_id, combination)
SELECT DISTINCT legal_entity_id, %(command)s, combination FROM dimension_wanted
WHERE combination <> '{}'
    AND NOT EXISTS (
        SELECT FROM dimension_set
        WHERE dimension_set.legal_entity_id = dimension_wanted.legal_entity_id
            AND dimension_set.combination = dimension_wanted.combination
    )
ORDER BY combination
ON CONFLICT (legal_entity_id, combination) DO NOTHING
