-- what: the contact of a party as an issued document prints it
-- parameters: the party's row as json
-- result: name, phone, email
CREATE OR REPLACE FUNCTION contact_of(party jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
SELECT jsonb_build_object('name', party -> 'contact_name', 'phone', party -> 'contact_phone', 'email', party -> 'contact_email')
$$
