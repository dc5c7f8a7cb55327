-- what: nothing of a legal entity is posted until this transaction ends, so that what stands is moved
-- parameters: legal_entity (id)
-- result: one row
SELECT pg_advisory_xact_lock(727277, %(legal_entity)s::integer)
