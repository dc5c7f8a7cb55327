-- what: the contracts of a run that have not ended, in order
-- parameters: run (id), contracts (ids, or NULL for all)
-- result: contract_id
SELECT wanted.contract_id
FROM run_contract AS wanted
WHERE wanted.run_id = %(run)s AND (%(contracts)s::bigint[] IS NULL OR wanted.contract_id = any(%(contracts)s::bigint[]))
    AND NOT EXISTS (SELECT FROM run_outcome AS ended WHERE ended.run_id = wanted.run_id AND ended.contract_id = wanted.contract_id)
ORDER BY wanted.contract_id
