-- what: a legal entity by its code
-- parameters: code
-- result: id
SELECT id FROM legal_entity WHERE code = %(code)s
