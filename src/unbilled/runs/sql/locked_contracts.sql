-- what: locks contracts, in order: another run that has one of them waits, and then finds what is done
-- parameters: contracts (ids)
-- result: id and code of the locked contracts
SELECT id, code FROM contract WHERE id = any(%(contracts)s::bigint[]) ORDER BY id FOR NO KEY UPDATE
