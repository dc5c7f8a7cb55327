-- what: the planned documents for people
-- parameters: none; reads the plan document_plan
-- result: contract, funding source, currency, lines, amount
SELECT contract.code AS contract, funding_source.code AS funding_source, plan.currency, plan.lines, plan.amount
FROM document_plan AS plan
INNER JOIN contract ON contract.id = plan.contract_id
INNER JOIN funding_source ON funding_source.id = plan.funding_source_id
ORDER BY plan.id
