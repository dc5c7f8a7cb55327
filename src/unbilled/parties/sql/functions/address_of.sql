-- what: a postal address in the terms of EN 16931
-- parameters: the columns of a party
-- result: jsonb
CREATE OR REPLACE FUNCTION address_of(line1 text, line2 text, city text, post_code text, subdivision text, country text)
RETURNS jsonb LANGUAGE sql STABLE PARALLEL SAFE AS $$
SELECT jsonb_build_object(
    'line1', line1, 'line2', line2, 'city', city, 'post_code', post_code, 'subdivision', subdivision, 'country', country
)
$$
