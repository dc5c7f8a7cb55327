-- what: the combination of dimension values that the receivable of a draft will have
-- parameters: document (id), dimensions (json)
-- result: the plan dimension_wanted
CREATE TEMP TABLE dimension_wanted ON COMMIT DROP AS
SELECT legal_entity_id, %(dimensions)s::jsonb AS combination FROM document WHERE id = %(document)s
