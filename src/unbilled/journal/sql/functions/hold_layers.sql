-- what: keeps runs from moving the posted actuals of a legal entity to other layers until this transaction ends; those that post
--     hold it together, and see what runs before them moved
-- parameters: the legal entity
-- result: true
CREATE OR REPLACE FUNCTION hold_layers(legal_entity bigint) RETURNS boolean LANGUAGE sql VOLATILE AS $$
SELECT true FROM pg_advisory_xact_lock_shared(727277, legal_entity::integer)
$$
