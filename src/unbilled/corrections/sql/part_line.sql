-- what: the lines of which a part is credited: the part that is taken back, with its accrual and cost, as the difference of what was
--     billed and what stays billed
-- parameters: none; reads the plans credit_part, issue_plan and stood
-- result: rows of the plan issue_line
INSERT INTO issue_line
SELECT plan.document_id, plan.invoice_id, plan.legal_entity_id, part.actual_id, NULL, NULL, sale.project_id, sale.task_id, sale.worker_id,
    sale.category_id, 'invoiced_revenue', sale.transaction_date, part.kept_charged - part.charged, NULL, NULL,
    round(part.kept_charged * plan.rate, plan.accounting_units) - round(part.charged * plan.rate, plan.accounting_units),
    round(part.kept_charged * plan.reporting_rate, plan.reporting_units)
    - round(part.charged * plan.reporting_rate, plan.reporting_units),
    coalesce(part.tax_rate_id, posting.tax_rate_id), posting.dimension_set_id,
    posting.layer = 'accrued' AND part.returned_id IS NOT NULL, posting.debit_line_id,
    posting.credit_line_id, part.returned_amount, round(part.returned_amount * posting.rate, plan.accounting_units),
    round(part.returned_amount * posting.reporting_rate, plan.reporting_units), posting.rate, posting.reporting_rate,
    CASE WHEN cost.layer = 'balance' THEN part.returned_cost_id END, part.returned_id, posting.layer, posting.tax_rate_id,
    posting.offset_dimension_set_id
FROM credit_part AS part
INNER JOIN issue_plan AS plan ON plan.document_id = part.document_id
INNER JOIN actual AS sale ON sale.id = part.actual_id
INNER JOIN stood AS posting ON posting.actual_id = part.actual_id
LEFT JOIN stood AS cost ON cost.actual_id = part.cost_id
WHERE part.kept_id IS NOT NULL
