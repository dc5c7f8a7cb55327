-- what: the prepayments that were invoiced, and what is left of them
-- parameters: legal_entity (id), contract (code, or NULL for all)
-- result: one row per prepayment; amount is what is left, deductions on drafts are deducted already
SELECT milestone.id, milestone.code AS prepayment, milestone.name AS prepayment_name, contract.id AS contract_id,
    contract.code AS contract, source.code AS source, balance.invoiced, balance.applied, balance.invoiced - balance.applied AS amount,
    balance.currency
FROM prepayment_balance AS balance
INNER JOIN milestone ON milestone.id = balance.prepayment_id
INNER JOIN contract ON contract.id = balance.contract_id
INNER JOIN funding_source AS source ON source.id = balance.funding_source_id
WHERE balance.legal_entity_id = %(legal_entity)s AND (%(contract)s::text IS NULL OR contract.code = %(contract)s)
ORDER BY contract.code, milestone.code
