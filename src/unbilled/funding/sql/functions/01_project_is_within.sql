-- what: whether a project is another one or lies below it
-- parameters: project, above (ids)
-- result: true or false
CREATE OR REPLACE FUNCTION project_is_within(project bigint, above bigint) RETURNS boolean LANGUAGE sql STABLE AS $$
    WITH RECURSIVE way_up AS (
        SELECT project AS id
        UNION
        SELECT one_up.parent_id FROM project AS one_up INNER JOIN way_up ON way_up.id = one_up.id
    )
    SELECT EXISTS (SELECT FROM way_up WHERE way_up.id = above)
$$
