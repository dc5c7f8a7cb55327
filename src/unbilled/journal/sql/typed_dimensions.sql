-- what: the combinations of dimension values that imported lines get, whose correction typed values of its own
-- parameters: none; reads the plan import_plan
-- result: the plan dimension_wanted
CREATE TEMP TABLE dimension_wanted ON COMMIT DROP AS
SELECT DISTINCT line.legal_entity_id, coalesce(defaults.combination, '{}'::jsonb) || typed.dimensions AS combination
FROM import_plan AS plan
INNER JOIN journal_line AS line ON line.actual_id = plan.actual_id
INNER JOIN actual ON actual.id = plan.actual_id
INNER JOIN corrected_entry AS typed ON typed.entry_id = actual.entry_id AND typed.dimensions IS NOT NULL
LEFT JOIN dimension_set AS defaults ON defaults.id = line.dimension_set_id
