-- what: the address of a party as an issued document prints it
-- parameters: the party's row as json
-- result: line1, line2, city, post_code, subdivision, country
CREATE OR REPLACE FUNCTION address_of(party jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
SELECT jsonb_build_object('line1', party -> 'line1', 'line2', party -> 'line2', 'city', party -> 'city',
    'post_code', party -> 'post_code', 'subdivision', party -> 'subdivision', 'country', party -> 'country')
$$
