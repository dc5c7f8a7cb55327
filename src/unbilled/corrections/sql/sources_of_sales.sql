-- what: the funding sources of sales
-- parameters: actuals (ids)
-- result: id of each
SELECT DISTINCT funding_source_id AS id FROM actual WHERE id = any(%(actuals)s::bigint[]) AND funding_source_id IS NOT NULL
