-- what: the imported lines
-- parameters: none; reads the plans import_plan and dimension_wanted
-- result: rows of journal_line
INSERT INTO journal_line (
    actual_id, legal_entity_id, journal_id, accounting_date, tax_group_id, item_tax_group_id, dimension_set_id,
    offset_dimension_set_id
)
SELECT plan.actual_id, plan.legal_entity_id, journal.id, plan.accounting_date, plan.tax_group_id, plan.item_tax_group_id,
    own.dimension_set_id, other.dimension_set_id
FROM import_plan AS plan
INNER JOIN (
    SELECT legal_entity_id, period, max(id) AS id FROM open_journal GROUP BY legal_entity_id, period
) AS journal ON journal.legal_entity_id = plan.legal_entity_id AND journal.period = plan.period
LEFT JOIN dimension_kept AS own
    ON own.side = CASE WHEN plan.kind = 'cost' THEN 'cost' ELSE 'sales' END
    AND own.project_id = plan.project_id
    AND coalesce(own.contract_line_id, 0) = coalesce(plan.contract_line_id, 0)
    AND coalesce(own.worker_id, 0) = coalesce(plan.worker_id, 0)
LEFT JOIN dimension_kept AS other
    ON plan.kind = 'cost'
    AND other.side = 'offset'
    AND other.project_id = plan.project_id
    AND coalesce(other.contract_line_id, 0) = coalesce(plan.contract_line_id, 0)
    AND coalesce(other.worker_id, 0) = coalesce(plan.worker_id, 0)
ORDER BY plan.actual_id
