-- what: the costs that are posted, for people
-- parameters: none; reads the plan posting_plan
-- result: project, date, amount, currency, debit and credit account
SELECT plan.project_code AS project, plan.transaction_date AS date, plan.amount, plan.currency, debit.code AS debit, credit.code AS credit
FROM posting_plan AS plan
INNER JOIN account AS debit ON debit.id = plan.debit_account_id
INNER JOIN account AS credit ON credit.id = plan.credit_account_id
WHERE plan.refusal IS NULL
ORDER BY plan.project_code, plan.transaction_date, plan.actual_id
