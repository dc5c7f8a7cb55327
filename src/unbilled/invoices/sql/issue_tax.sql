-- what: the tax of each planned invoice, rounded once per document and rate (rule: tax-rounding)
-- parameters: none; reads the plans issue_plan and issue_line
-- result: the plan issue_tax
CREATE TEMP TABLE issue_tax ON COMMIT DROP AS
SELECT plan.document_id, plan.invoice_id, plan.legal_entity_id, based.tax_rate_id, tax_code.category, tax_rate.percent,
    tax_code.reason, based.base, taxed.tax, round(taxed.tax * plan.rate, plan.accounting_units) AS tax_accounting,
    round(taxed.tax * plan.reporting_rate, plan.reporting_units) AS tax_reporting
FROM (
    SELECT document_id, tax_rate_id, sum(amount) AS base FROM issue_line GROUP BY document_id, tax_rate_id
) AS based
INNER JOIN issue_plan AS plan ON plan.document_id = based.document_id AND plan.refusal IS NULL
INNER JOIN tax_rate ON tax_rate.id = based.tax_rate_id
INNER JOIN tax_code ON tax_code.id = tax_rate.tax_code_id
CROSS JOIN LATERAL (SELECT round(based.base * tax_rate.percent / 100, plan.units) AS tax) AS taxed
