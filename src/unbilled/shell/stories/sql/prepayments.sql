-- what: the prepayments that were invoiced, and what is left of them
-- parameters: legal_entity (id)
-- result: prepayment, contract, invoiced, applied, balance, currency
SELECT milestone.code AS prepayment, contract.code AS contract, balance.invoiced, balance.applied,
    balance.invoiced - balance.applied AS balance, balance.currency
FROM prepayment_balance AS balance
INNER JOIN milestone ON milestone.id = balance.prepayment_id
INNER JOIN contract ON contract.id = balance.contract_id
WHERE balance.legal_entity_id = %(legal_entity)s
ORDER BY contract.code, milestone.code
