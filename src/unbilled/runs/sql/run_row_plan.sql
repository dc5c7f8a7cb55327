-- what: the backlog rows that a run looks at: sales of the lines that are due, each on the first run date whose cut-off date
--     it meets, and milestones whose date has come, on the next run date of their contract (rule: billing-run)
-- parameters: legal_entity (id), on_date, contracts (ids), taken (sales) and taken_milestones, which the documents of thresholds
--     hold; reads the plan run_date_plan
-- result: the plan run_row_plan
CREATE TEMP TABLE run_row_plan ON COMMIT DROP AS
SELECT backlog.actual_id, NULL::bigint AS milestone_id, backlog.contract_id, due.run_date, due.cut_off_date
FROM backlog
INNER JOIN run_date_plan AS due
    ON due.contract_line_id = backlog.contract_line_id
    AND backlog.transaction_date > due.later_than AND backlog.transaction_date <= due.cut_off_date
WHERE backlog.legal_entity_id = %(legal_entity)s AND backlog.contract_id = any(%(contracts)s::bigint[]) AND backlog.kind = 'sale'
    AND NOT backlog.actual_id = any(%(taken)s::bigint[])
UNION ALL
SELECT NULL, backlog.milestone_id, backlog.contract_id,
    coalesce((
        SELECT min(due.run_date) FROM run_date_plan AS due
        WHERE due.contract_id = backlog.contract_id AND due.run_date >= backlog.transaction_date
    ), %(on_date)s::date),
    backlog.transaction_date
FROM backlog
WHERE backlog.legal_entity_id = %(legal_entity)s AND backlog.contract_id = any(%(contracts)s::bigint[])
    AND backlog.kind = 'milestone' AND backlog.transaction_date <= %(on_date)s
    AND NOT backlog.milestone_id = any(%(taken_milestones)s::bigint[])
