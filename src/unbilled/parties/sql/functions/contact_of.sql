-- what: whom to ask at a party, in the terms of EN 16931
-- parameters: the columns of a party
-- result: jsonb
CREATE OR REPLACE FUNCTION contact_of(contact_name text, contact_phone text, contact_email text)
RETURNS jsonb LANGUAGE sql STABLE PARALLEL SAFE AS $$
SELECT jsonb_build_object('name', contact_name, 'phone', contact_phone, 'email', contact_email)
$$
