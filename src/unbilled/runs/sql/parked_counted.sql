-- what: how many contracts are parked
-- parameters: legal_entity (id)
-- result: count
SELECT count(DISTINCT contract_id) AS count FROM parked_contract WHERE legal_entity_id = %(legal_entity)s
