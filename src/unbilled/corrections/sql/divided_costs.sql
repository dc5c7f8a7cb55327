-- what: how the parts of a cost, and its reversal, are posted: with its lines, which they add up to, so that nothing moves; what
--     returns takes its amount at the stored rate, what stays the rest
-- parameters: none; reads the plans credit_part, issue_plan and stood
-- result: the plan returned_posting
SELECT part.id AS actual_id, posting.legal_entity_id, posting.voucher_id, posting.layer, posting.debit_line_id, posting.credit_line_id,
    posting.accounting_date, part.accounting AS amount_accounting, part.reporting AS amount_reporting, posting.rate,
    posting.reporting_rate, posting.tax_rate_id, posting.dimension_set_id, posting.offset_dimension_set_id
FROM credit_part AS plan
INNER JOIN issue_plan AS credit ON credit.document_id = plan.document_id
INNER JOIN stood AS posting ON posting.actual_id = plan.cost_id
CROSS JOIN LATERAL (
    SELECT round(plan.returned_cost_amount * posting.rate, credit.accounting_units) AS accounting,
        round(plan.returned_cost_amount * posting.reporting_rate, credit.reporting_units) AS reporting
) AS returned
CROSS JOIN LATERAL (VALUES
    (plan.cost_reversal_id, -posting.amount_accounting, -posting.amount_reporting),
    (plan.returned_cost_id, returned.accounting, returned.reporting),
    (plan.kept_cost_id, posting.amount_accounting - returned.accounting, posting.amount_reporting - returned.reporting)
) AS part (id, accounting, reporting)
