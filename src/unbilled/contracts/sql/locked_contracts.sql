-- what: locks contracts, in order: whoever closes one waits for whoever works under it
-- parameters: contracts (ids)
-- result: the ids that are locked
SELECT id FROM contract WHERE id = any(%(contracts)s::bigint[]) ORDER BY id FOR NO KEY UPDATE
