-- what: how much of each project the planned invoices withhold: by the terms that their funding source has for the billing rule of a
--     line, else by its own, while the project is less complete than the terms say, of its lines, net or with their tax; never of a
--     prepayment (rule: retention)
-- parameters: none; reads the plans issue_plan and issue_line
-- result: the plan retention_base
CREATE TEMP TABLE retention_base ON COMMIT DROP AS
WITH retaining AS (
    SELECT plan.document_id, plan.legal_entity_id, plan.invoice_date, plan.units, plan.funding_source_id, source.terms_id
    FROM issue_plan AS plan
    LEFT JOIN source_retention AS source ON source.funding_source_id = plan.funding_source_id
    WHERE plan.refusal IS NULL
        AND (source.id IS NOT NULL OR EXISTS (
            SELECT FROM rule_retention WHERE rule_retention.funding_source_id = plan.funding_source_id
        ))
),

based AS (
    SELECT plan.document_id, plan.legal_entity_id, plan.invoice_date, plan.units, line.project_id, agreed.billing_rule_id,
        coalesce(agreed.terms_id, plan.terms_id) AS terms_id, legal_entity.retention_rounding,
        sum(line.amount * CASE WHEN legal_entity.retention_base = 'gross' OR legal_entity.retention_tax = 'release'
            THEN 1 + tax_rate.percent / 100 ELSE 1 END) AS base
    FROM retaining AS plan
    INNER JOIN issue_line AS line ON line.document_id = plan.document_id
    INNER JOIN legal_entity ON legal_entity.id = plan.legal_entity_id
    INNER JOIN tax_rate ON tax_rate.id = line.tax_rate_id
    LEFT JOIN actual AS sale ON sale.id = line.sale_id
    LEFT JOIN milestone ON milestone.id = line.milestone_id
    LEFT JOIN billing_rule AS charging
        ON charging.contract_line_id = coalesce(sale.contract_line_id, milestone.contract_line_id)
        AND charging.kind IN ('time_and_material', 'milestone')
    LEFT JOIN rule_retention AS agreed
        ON agreed.billing_rule_id = coalesce(sale.billing_rule_id, milestone.billing_rule_id, charging.id)
        AND agreed.funding_source_id = plan.funding_source_id
    WHERE line.milestone_kind IS DISTINCT FROM 'prepayment' AND coalesce(agreed.terms_id, plan.terms_id) IS NOT NULL
    GROUP BY plan.document_id, plan.legal_entity_id, plan.invoice_date, plan.units, line.project_id, agreed.billing_rule_id,
        coalesce(agreed.terms_id, plan.terms_id), legal_entity.retention_rounding
),

withheld AS (
    SELECT based.*, done.completion, step.percent,
        CASE based.retention_rounding WHEN 'down' THEN trunc(based.base * step.percent / 100, based.units)
            ELSE round(based.base * step.percent / 100, based.units) END AS amount
    FROM based
    CROSS JOIN LATERAL (
        SELECT coalesce((
            SELECT percent_complete.percent FROM percent_complete
            WHERE percent_complete.project_id = based.project_id AND percent_complete.valid_from <= based.invoice_date
            ORDER BY percent_complete.valid_from DESC LIMIT 1
        ), 0) AS completion
    ) AS done
    INNER JOIN LATERAL (
        SELECT retention_step.percent FROM retention_step
        WHERE retention_step.terms_id = based.terms_id AND retention_step.until > done.completion
        ORDER BY retention_step.until LIMIT 1
    ) AS step ON true
)

SELECT document_id, legal_entity_id, project_id, billing_rule_id, terms_id, round(base, units) AS base, completion, percent, amount
FROM (SELECT withheld.*, sum(amount) OVER (PARTITION BY document_id) AS whole FROM withheld) AS told
WHERE whole > 0 AND amount <> 0
