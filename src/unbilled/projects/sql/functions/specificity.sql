-- what: how specific a set-up row is among those that match, in the nine steps of manufacturing B2: a higher number wins
-- parameters: which dimension wins (project or category), and the four scope columns of the set-up row
-- result: 11 (all and all) to 33 (project and category)
CREATE OR REPLACE FUNCTION specificity(
    search_priority text, project bigint, project_group bigint, category bigint, category_group bigint
) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
SELECT CASE WHEN search_priority = 'category' THEN by_category * 10 + by_project ELSE by_project * 10 + by_category END
FROM (
    SELECT CASE WHEN project IS NOT NULL THEN 3 WHEN project_group IS NOT NULL THEN 2 ELSE 1 END AS by_project,
        CASE WHEN category IS NOT NULL THEN 3 WHEN category_group IS NOT NULL THEN 2 ELSE 1 END AS by_category
)
$$
