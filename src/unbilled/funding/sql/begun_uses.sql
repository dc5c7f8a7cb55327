-- what: limits that have no use yet get their row, with nothing used
-- parameters: contracts (ids)
-- result: rows of limit_use
INSERT INTO limit_use (limit_id, legal_entity_id, committed, spent, effective)
SELECT capped.id, capped.legal_entity_id, 0, 0, capped.amount FROM funding_limit AS capped WHERE capped.contract_id = any(%(contracts)s)
ORDER BY capped.id
ON CONFLICT (limit_id) DO NOTHING
