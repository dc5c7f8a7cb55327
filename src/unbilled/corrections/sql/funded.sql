-- what: the plan of funding anew for people: each part with its old and its new source
-- parameters: none; reads the plan funding_plan
-- result: one row per part
SELECT plan.contract, project.code AS project, plan.transaction_date AS date, old.code AS source, new.code AS new_source,
    round(plan.new_amount, minor_units(plan.currency)) AS amount, plan.currency
FROM funding_plan AS plan
INNER JOIN project ON project.id = plan.project_id
INNER JOIN funding_source AS old ON old.id = plan.funding_source_id
INNER JOIN funding_source AS new ON new.id = plan.new_source_id
ORDER BY plan.transaction_date, plan.actual_id, plan.number
