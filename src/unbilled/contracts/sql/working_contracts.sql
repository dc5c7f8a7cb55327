-- what: keeps the contracts of projects from being closed until the transaction ends
-- parameters: projects (ids)
-- result: the ids of the contracts
SELECT contract.id FROM contract
WHERE contract.id IN (SELECT contract_id FROM contract_line WHERE project_id = any(%(projects)s::bigint[]))
ORDER BY contract.id FOR SHARE
