-- what: the lines of the planned invoices with what their posting stored: accrual, tax rate, cost held on the balance sheet; a
--     milestone has the tax of the day on which it was complete (rule: tax-determination)
-- parameters: none; reads the plans issue_plan, deduction_part and stood
-- result: the plan issue_line; amounts are those of the document, accruals and costs as they were posted; a deduction has rates
--     and, once they are known, amounts in the books of its own
CREATE TEMP TABLE issue_line ON COMMIT DROP AS
SELECT plan.document_id, plan.invoice_id, plan.legal_entity_id, claim.actual_id AS sale_id, NULL::bigint AS milestone_id,
    NULL::text AS milestone_kind, sale.project_id, sale.task_id, sale.worker_id, sale.category_id,
    'invoiced_revenue' AS revenue_type, sale.transaction_date, coalesce(edit.charged_amount, sale.amount) AS amount,
    NULL::numeric AS own_rate, NULL::numeric AS own_reporting_rate, NULL::numeric AS own_accounting, NULL::numeric AS own_reporting,
    coalesce(edit.tax_rate_id, posting.tax_rate_id) AS tax_rate_id, posting.dimension_set_id, posting.layer = 'accrued' AS is_accrued,
    posting.debit_line_id,
    posting.credit_line_id, sale.amount AS accrued_amount, posting.amount_accounting AS accrued_accounting,
    posting.amount_reporting AS accrued_reporting, posting.rate AS accrued_rate, posting.reporting_rate AS accrued_reporting_rate,
    cost.actual_id AS held_cost_id,
    posting.actual_id IS NULL OR unposted_cost.actual_id IS NOT NULL AS is_unposted,
    sale.contract_line_id, sale.billing_rule_id
FROM issue_plan AS plan
INNER JOIN live_claim AS claim ON claim.document_id = plan.document_id
INNER JOIN actual AS sale ON sale.id = claim.actual_id
LEFT JOIN line_edit AS edit ON edit.actual_id = claim.actual_id
LEFT JOIN stood AS posting ON posting.actual_id = claim.actual_id
LEFT JOIN stood AS cost ON cost.actual_id = sale.cost_id AND cost.layer = 'balance'
LEFT JOIN unposted AS unposted_cost ON unposted_cost.actual_id = sale.cost_id
WHERE plan.refusal IS NULL AND plan.sign = 1
UNION ALL
SELECT plan.document_id, plan.invoice_id, plan.legal_entity_id, NULL, milestone.id, milestone.kind,
    contract_line.project_id, milestone.task_id, NULL, milestone.category_id,
    CASE WHEN part.milestone_id IS NOT NULL THEN part.posting_type
        WHEN project_group.on_account = 'balance' THEN 'wip_invoiced_on_account' ELSE 'invoiced_revenue_on_account' END,
    coalesce(milestone.completed_on, milestone.milestone_date), milestone.amount, part.rate, part.reporting_rate, NULL, NULL,
    CASE WHEN part.milestone_id IS NOT NULL THEN part.tax_rate_id WHEN NOT plan.is_internal THEN (tax_rates_on(
        coalesce(taxed.tax_group_id, CASE legal_entity.tax_search
            WHEN 'project' THEN project.tax_group_id
            WHEN 'contract' THEN contract.tax_group_id
            WHEN 'customer' THEN customer_tax.id
            ELSE coalesce(project.tax_group_id, contract.tax_group_id, customer_tax.id) END),
        category.item_tax_group_id,
        CASE milestone.kind WHEN 'prepayment' THEN plan.invoice_date ELSE coalesce(milestone.completed_on, milestone.milestone_date) END
    ))[1] END,
    CASE WHEN part.milestone_id IS NOT NULL THEN part.dimension_set_id ELSE kept.id END,
    false, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, false, milestone.contract_line_id, milestone.billing_rule_id
FROM issue_plan AS plan
INNER JOIN live_milestone_claim AS claim ON claim.document_id = plan.document_id
INNER JOIN milestone ON milestone.id = claim.milestone_id
INNER JOIN contract_line ON contract_line.id = milestone.contract_line_id
INNER JOIN contract ON contract.id = contract_line.contract_id
LEFT JOIN customer ON customer.id = plan.customer_id
INNER JOIN legal_entity ON legal_entity.id = plan.legal_entity_id
INNER JOIN project ON project.id = contract_line.project_id
INNER JOIN project_group ON project_group.id = project.group_id
LEFT JOIN milestone_tax AS taxed ON taxed.milestone_id = claim.milestone_id AND taxed.generation = claim.generation
LEFT JOIN deduction_part AS part ON part.document_id = plan.document_id AND part.milestone_id = milestone.id
LEFT JOIN category ON category.id = milestone.category_id
LEFT JOIN tax_group AS customer_tax
    ON customer_tax.legal_entity_id = customer.legal_entity_id AND customer_tax.code = customer.tax_group
LEFT JOIN dimension_kept AS kept ON kept.project_id = project.id AND kept.contract_line_id = contract_line.id
WHERE plan.refusal IS NULL AND plan.sign = 1
UNION ALL
SELECT plan.document_id, plan.invoice_id, plan.legal_entity_id, NULL, NULL, 'release', withheld.project_id, NULL, NULL, NULL,
    'customer_retention', plan.invoice_date, 0, NULL, NULL, NULL, NULL, NULL, NULL, false, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
    false, NULL, NULL
FROM issue_plan AS plan
INNER JOIN LATERAL (
    SELECT min(retention.project_id) AS project_id
    FROM retention_release AS release
    INNER JOIN retention ON retention.document_id = release.withheld_by_id
    WHERE release.document_id = plan.document_id
) AS withheld ON withheld.project_id IS NOT NULL
WHERE plan.refusal IS NULL AND plan.sign = 1 AND plan.kind = 'release'
