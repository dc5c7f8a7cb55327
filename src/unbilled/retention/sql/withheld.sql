-- what: what documents withhold may be released
-- parameters: none; reads the plan retention_plan
-- result: rows of retention_balance
INSERT INTO retention_balance (document_id, legal_entity_id, contract_id, funding_source_id, currency, withheld, taken)
SELECT plan.document_id, plan.legal_entity_id, document.contract_id, document.funding_source_id, document.currency, plan.amount, 0
FROM retention_plan AS plan
INNER JOIN document ON document.id = plan.document_id
WHERE plan.kind = 'withheld'
ORDER BY plan.document_id
