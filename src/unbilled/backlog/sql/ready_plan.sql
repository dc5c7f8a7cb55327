-- what: the backlog rows to mark, with the reason of those that cannot be billed
-- parameters: actuals, milestones (ids)
-- result: the plan ready_plan
CREATE TEMP TABLE ready_plan ON COMMIT DROP AS
SELECT backlog.actual_id, backlog.milestone_id, backlog.legal_entity_id, backlog.is_ready, backlog.reason AS refusal,
    project.code || ' ' || backlog.transaction_date AS subject,
    jsonb_build_object('project', project.code, 'contract', contract.code, 'customer', customer.code,
        'billing_type', backlog.billing_type) AS refusal_values
FROM backlog
INNER JOIN project ON project.id = backlog.project_id
INNER JOIN contract ON contract.id = backlog.contract_id
INNER JOIN customer ON customer.id = contract.customer_id
WHERE backlog.actual_id = any(%(actuals)s) OR backlog.milestone_id = any(%(milestones)s)
