-- what: where sales stand in the backlog
-- parameters: legal_entity (id), actuals (ids)
-- result: one row per sale that is in it
SELECT backlog.actual_id, backlog.contract_id, contract.code AS contract, backlog.transaction_date, backlog.amount, backlog.currency,
    backlog.is_ready, backlog.is_posted, backlog.reason, project.code AS project, customer.code AS customer, backlog.billing_type
FROM backlog
INNER JOIN contract ON contract.id = backlog.contract_id
INNER JOIN customer ON customer.id = contract.customer_id
INNER JOIN project ON project.id = backlog.project_id
WHERE backlog.legal_entity_id = %(legal_entity)s AND backlog.actual_id = any(%(actuals)s::bigint[])
