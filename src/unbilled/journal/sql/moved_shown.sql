-- what: what a run moves, for people
-- parameters: none; reads the plan posting_plan
-- result: project, date, worker, class, amount, currency, debit and credit account, layer
SELECT plan.project_code AS project, plan.transaction_date AS date, worker.code AS worker, plan.transaction_class AS class, plan.amount,
    plan.currency, plan.amount_accounting AS books, legal_entity.accounting_currency, debit.code AS debit, credit.code AS credit,
    plan.to_layer AS layer, plan.actual_id
FROM posting_plan AS plan
INNER JOIN actual ON actual.id = plan.actual_id
INNER JOIN legal_entity ON legal_entity.id = plan.legal_entity_id
INNER JOIN account AS debit ON debit.id = plan.debit_account_id
INNER JOIN account AS credit ON credit.id = plan.credit_account_id
LEFT JOIN worker ON worker.id = actual.worker_id
WHERE plan.refusal IS NULL
ORDER BY plan.project_code, plan.transaction_date, plan.actual_id
