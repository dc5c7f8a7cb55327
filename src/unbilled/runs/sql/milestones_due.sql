-- what: the contracts with milestones whose date has come and that no document holds, and those that the last run parked
-- parameters: legal_entity (id), on_date, contracts (ids, or NULL for all)
-- result: contract_id
SELECT line.contract_id
FROM milestone
INNER JOIN contract_line AS line ON line.id = milestone.contract_line_id
WHERE milestone.legal_entity_id = %(legal_entity)s AND milestone.milestone_date <= %(on_date)s
    AND NOT EXISTS (SELECT FROM live_milestone_claim AS claim WHERE claim.milestone_id = milestone.id)
    AND (%(contracts)s::bigint[] IS NULL OR line.contract_id = any(%(contracts)s::bigint[]))
UNION
SELECT parked_contract.contract_id
FROM parked_contract
WHERE parked_contract.legal_entity_id = %(legal_entity)s
    AND (%(contracts)s::bigint[] IS NULL OR parked_contract.contract_id = any(%(contracts)s::bigint[]))
