-- what: how much of each project the planned invoices withhold: by the terms that their funding source has for the billing rule of a
--     line, else by its own, while the project is less complete than the terms say, of its lines, net or with their tax; never of a
--     prepayment; and the tax in it that waits until it is released (rule: retention)
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

line AS (
    SELECT document_id, project_id, contract_line_id, billing_rule_id, tax_rate_id, sum(amount) AS amount
    FROM issue_line
    WHERE milestone_kind IS DISTINCT FROM 'prepayment'
    GROUP BY document_id, project_id, contract_line_id, billing_rule_id, tax_rate_id
),

based AS (
    SELECT plan.document_id, plan.legal_entity_id, plan.invoice_date, plan.units, line.project_id, agreed.billing_rule_id,
        coalesce(agreed.terms_id, plan.terms_id) AS terms_id, legal_entity.retention_rounding,
        sum(line.amount * CASE WHEN legal_entity.retention_base = 'gross' OR legal_entity.retention_tax = 'release'
            THEN 1 + tax_rate.percent / 100 ELSE 1 END) AS base,
        sum(CASE WHEN legal_entity.retention_tax = 'release' THEN line.amount * tax_rate.percent / 100 ELSE 0 END) AS tax_of_base
    FROM retaining AS plan
    INNER JOIN line ON line.document_id = plan.document_id
    INNER JOIN legal_entity ON legal_entity.id = plan.legal_entity_id
    INNER JOIN tax_rate ON tax_rate.id = line.tax_rate_id
    LEFT JOIN billing_rule AS charging
        ON charging.contract_line_id = line.contract_line_id AND charging.kind IN ('time_and_material', 'milestone')
    LEFT JOIN rule_retention AS agreed
        ON agreed.billing_rule_id = coalesce(line.billing_rule_id, charging.id)
        AND agreed.funding_source_id = plan.funding_source_id
    WHERE coalesce(agreed.terms_id, plan.terms_id) IS NOT NULL
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

SELECT document_id, legal_entity_id, project_id, billing_rule_id, terms_id, round(base, units) AS base, completion, percent, amount,
    amount * tax_of_base / base AS tax
FROM (SELECT withheld.*, sum(amount) OVER (PARTITION BY document_id) AS whole FROM withheld) AS told
WHERE whole > 0 AND amount <> 0
