-- what: the transaction class of each category of a legal entity
-- parameters: legal_entity (id)
-- result: code, transaction_class
SELECT code, transaction_class FROM category WHERE legal_entity_id = %(legal_entity)s
