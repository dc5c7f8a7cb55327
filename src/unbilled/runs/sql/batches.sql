-- what: the groups of a run that one call bills: of one process, run date and cut-off date
-- parameters: none; reads the plans run_group_plan and run_row_plan
-- result: run_date, cut_off_date, process, contracts (ids), actuals, milestones (ids)
SELECT planned.run_date, planned.cut_off_date, planned.process, array_agg(DISTINCT planned.contract_id) AS contracts,
    coalesce(array_agg(held.actual_id ORDER BY held.actual_id) FILTER (WHERE held.actual_id IS NOT NULL), '{}') AS actuals,
    coalesce(array_agg(held.milestone_id ORDER BY held.milestone_id) FILTER (WHERE held.milestone_id IS NOT NULL), '{}')
        AS milestones
FROM run_group_plan AS planned
LEFT JOIN run_row_plan AS held ON held.contract_id = planned.contract_id AND held.run_date = planned.run_date
GROUP BY planned.run_date, planned.cut_off_date, planned.process
ORDER BY planned.run_date, planned.cut_off_date, planned.process
