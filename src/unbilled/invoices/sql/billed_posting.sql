-- what: the milestones on the issued documents as the project subledger takes them
-- parameters: none; reads the plans issue_line and issue_plan
-- result: the plan billed_posting
SELECT billed.id AS actual_id, line.legal_entity_id, plan.voucher_id, plan.accounting_date,
    coalesce(line.own_accounting, round(line.amount * plan.rate, plan.accounting_units)) AS amount_accounting,
    coalesce(line.own_reporting, round(line.amount * plan.reporting_rate, plan.reporting_units)) AS amount_reporting,
    coalesce(line.own_rate, plan.rate) AS rate, coalesce(line.own_reporting_rate, plan.reporting_rate) AS reporting_rate,
    line.tax_rate_id, line.dimension_set_id
FROM issue_line AS line
INNER JOIN issue_plan AS plan ON plan.document_id = line.document_id AND plan.refusal IS NULL
INNER JOIN LATERAL (
    SELECT actual.id FROM actual
    WHERE actual.document_id = line.document_id AND actual.milestone_id = line.milestone_id AND actual.kind = 'billed'
        AND actual.reverses_id IS NULL
    ORDER BY actual.id
    LIMIT 1
) AS billed ON true
WHERE line.milestone_id IS NOT NULL
