-- what: the backlog rows that a process would put on documents now, or why not
-- parameters: legal_entity (id), process, contracts, projects (ids or NULL for all), with_subprojects, date_from (or NULL),
--     cut_off_date, classes (or NULL), actuals, milestones (ids or NULL; given together they are the selection)
-- result: the plan document_line_plan; refusal is NULL for the rows that would be taken
CREATE TEMP TABLE document_line_plan ON COMMIT DROP AS
WITH RECURSIVE wanted_project AS (
    SELECT unnest(%(projects)s::bigint[]) AS id
    UNION
    SELECT child.id FROM project AS child
    INNER JOIN wanted_project ON child.parent_id = wanted_project.id
    WHERE %(with_subprojects)s::boolean
)

SELECT backlog.actual_id, backlog.milestone_id, backlog.legal_entity_id, backlog.contract_id, backlog.funding_source_id,
    backlog.currency, backlog.amount, backlog.project_id,
    CASE
        WHEN backlog.reason IS NOT NULL THEN backlog.reason
        WHEN backlog.transaction_date > %(cut_off_date)s THEN 'after_cut_off'
        WHEN %(process)s = 'proforma' AND NOT backlog.is_ready THEN 'not_ready'
        WHEN %(process)s = 'direct' AND NOT backlog.is_posted THEN 'sale_not_posted'
    END AS refusal
FROM backlog
WHERE backlog.legal_entity_id = %(legal_entity)s
    AND backlog.contract_id IN (
        -- as the planner can estimate it; the view's own column tells it nothing
        SELECT contract.id FROM contract
        INNER JOIN legal_entity ON legal_entity.id = contract.legal_entity_id
        WHERE legal_entity.id = %(legal_entity)s
            AND (contract.process = %(process)s OR (contract.process = '' AND legal_entity.process = %(process)s))
    )
    AND (%(contracts)s::bigint[] IS NULL OR backlog.contract_id = any(%(contracts)s::bigint[]))
    AND (%(projects)s::bigint[] IS NULL OR backlog.project_id IN (SELECT id FROM wanted_project))
    AND (%(date_from)s::date IS NULL OR backlog.transaction_date >= %(date_from)s::date)
    AND (%(classes)s::text[] IS NULL OR backlog.transaction_class = any(%(classes)s::text[]))
    AND (%(actuals)s::bigint[] IS NULL AND %(milestones)s::bigint[] IS NULL
        -- a few rows are found by their index, many by hashing: the index would go through the list once a row
        OR cardinality(%(actuals)s::bigint[]) < 100 AND backlog.actual_id = any(%(actuals)s::bigint[])
        OR cardinality(%(actuals)s::bigint[]) >= 100 AND backlog.actual_id IN (SELECT unnest(%(actuals)s::bigint[]))
        OR backlog.milestone_id = any(%(milestones)s::bigint[]))
