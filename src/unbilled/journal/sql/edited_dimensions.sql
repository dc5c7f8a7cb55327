-- what: the combination of dimension values that edited lines will have
-- parameters: actuals (ids), dimensions (json)
-- result: the plan dimension_wanted
CREATE TEMP TABLE dimension_wanted ON COMMIT DROP AS
SELECT DISTINCT legal_entity_id, %(dimensions)s::jsonb AS combination FROM journal_line WHERE actual_id = any(%(actuals)s)
