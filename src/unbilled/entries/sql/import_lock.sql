-- what: one import at a time for a legal entity, so that two of the same file do not meet
-- parameters: legal_entity (id)
-- result: nothing
SELECT pg_advisory_xact_lock(727276, %(legal_entity)s)
