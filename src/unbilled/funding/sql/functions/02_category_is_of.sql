-- what: whether a category belongs to a group
-- parameters: category, category_group (ids)
-- result: true or false
CREATE OR REPLACE FUNCTION category_is_of(category bigint, category_group bigint) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (SELECT FROM category AS found WHERE found.id = category AND found.group_id = category_group)
$$
