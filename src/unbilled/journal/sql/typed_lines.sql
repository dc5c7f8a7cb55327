-- what: gives imported lines the dimension values that their correction typed, before the defaults
-- parameters: none; reads the plan import_plan
-- result: rows of journal_line change
UPDATE journal_line
SET dimension_set_id = wanted.id
FROM import_plan AS plan
INNER JOIN actual ON actual.id = plan.actual_id
INNER JOIN corrected_entry AS typed ON typed.entry_id = actual.entry_id AND typed.dimensions IS NOT NULL
INNER JOIN journal_line AS line ON line.actual_id = plan.actual_id
LEFT JOIN dimension_set AS defaults ON defaults.id = line.dimension_set_id
INNER JOIN dimension_set AS wanted
    ON wanted.legal_entity_id = plan.legal_entity_id
    AND wanted.combination = coalesce(defaults.combination, '{}'::jsonb) || typed.dimensions
WHERE journal_line.actual_id = plan.actual_id
