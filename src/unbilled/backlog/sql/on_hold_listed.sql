-- what: the sales for which nobody pays yet: their funding source holds them, with how old they are
-- parameters: legal_entity (id), contract (code, or NULL for all), today
-- result: one row per sale; its amount stands under its age once more
SELECT backlog.actual_id AS id, backlog.actual_id, backlog.transaction_date, contract.id AS contract_id, contract.code AS contract,
    project.code AS project, project.name AS project_name, worker.code AS worker, worker.name AS worker_name,
    backlog.transaction_class, backlog.description, backlog.seconds, backlog.quantity, backlog.amount, backlog.currency,
    %(today)s::date - backlog.transaction_date AS age,
    CASE WHEN %(today)s::date - backlog.transaction_date <= 30 THEN backlog.amount END AS days_30,
    CASE WHEN %(today)s::date - backlog.transaction_date BETWEEN 31 AND 60 THEN backlog.amount END AS days_60,
    CASE WHEN %(today)s::date - backlog.transaction_date BETWEEN 61 AND 90 THEN backlog.amount END AS days_90,
    CASE WHEN %(today)s::date - backlog.transaction_date > 90 THEN backlog.amount END AS older
FROM backlog
INNER JOIN contract ON contract.id = backlog.contract_id
INNER JOIN project ON project.id = backlog.project_id
LEFT JOIN worker ON worker.id = backlog.worker_id
WHERE backlog.legal_entity_id = %(legal_entity)s AND backlog.reason = 'funding_on_hold'
    AND (%(contract)s::text IS NULL OR contract.code = %(contract)s)
