-- what: what the moved sales add to each limit that they fall under, or take from it
-- parameters: none; reads the plan limit_moved (actual_id, contract_id, committed, spent: -1, 0 or 1)
-- result: the plan limit_added
CREATE TEMP TABLE limit_added ON COMMIT DROP AS
SELECT capped.id, sum(plan.committed * coalesce(edit.charged_amount, sale.amount)) AS committed,
    sum(plan.spent * coalesce(edit.charged_amount, sale.amount)) AS spent
FROM limit_moved AS plan
INNER JOIN actual AS sale ON sale.id = plan.actual_id AND sale.billing_type = 'chargeable'
LEFT JOIN line_edit AS edit ON edit.actual_id = sale.id
INNER JOIN funding_limit AS capped
    ON capped.contract_id = plan.contract_id
    AND (capped.funding_source_id IS NULL OR capped.funding_source_id = sale.funding_source_id)
    AND is_in_scope(
        capped.contract_line_id, capped.project_id, capped.with_subprojects, capped.task_id, capped.transaction_class,
        capped.category_group_id, capped.category_id, capped.worker_id, sale.contract_line_id, sale.project_id, sale.task_id,
        sale.transaction_class, sale.category_id, sale.worker_id
    )
INNER JOIN funding_source AS source ON source.id = sale.funding_source_id AND source.kind <> 'on_hold'
GROUP BY capped.id
