-- what: what the planned documents withhold in the books, and what releases give back at the rate of the document that withheld;
--     where tax falls due with the retention, the part of it that waits (rule: retention)
-- parameters: none; reads the plans issue_plan and retention_base
-- result: the plan retention_plan, signed: what is withheld is positive
CREATE TEMP TABLE retention_plan ON COMMIT DROP AS
WITH withheld AS (
    SELECT document_id, sum(amount) AS amount, sum(tax) AS tax FROM retention_base GROUP BY document_id
),

released AS (
    SELECT plan.document_id, plan.legal_entity_id, release.withheld_by_id, release.amount, remains.*, plan.units, plan.accounting_units,
        plan.reporting_units
    FROM issue_plan AS plan
    INNER JOIN retention_release AS release ON release.document_id = plan.document_id
    CROSS JOIN LATERAL (
        SELECT sum(movement.amount) AS left_amount, sum(movement.amount_accounting) AS left_accounting,
            sum(movement.amount_reporting) AS left_reporting, sum(movement.tax) AS left_tax,
            sum(movement.tax_accounting) AS left_tax_accounting, sum(movement.tax_reporting) AS left_tax_reporting,
            min(movement.rate) AS rate, min(movement.reporting_rate) AS reporting_rate
        FROM retention_movement AS movement
        WHERE movement.document_id = release.withheld_by_id
    ) AS remains
    WHERE plan.refusal IS NULL AND plan.kind = 'release'
)

SELECT plan.document_id, plan.legal_entity_id, plan.document_id AS withheld_document_id, 'withheld' AS kind, withheld.amount,
    round(withheld.amount * plan.rate, plan.accounting_units) AS amount_accounting,
    round(withheld.amount * plan.reporting_rate, plan.reporting_units) AS amount_reporting, deferred.tax,
    round(deferred.tax * plan.rate, plan.accounting_units) AS tax_accounting,
    round(deferred.tax * plan.reporting_rate, plan.reporting_units) AS tax_reporting, plan.rate, plan.reporting_rate
FROM withheld
INNER JOIN issue_plan AS plan ON plan.document_id = withheld.document_id
CROSS JOIN LATERAL (SELECT round(withheld.tax, plan.units) AS tax) AS deferred
UNION ALL
SELECT document_id, legal_entity_id, withheld_by_id, 'released', -amount,
    -CASE WHEN amount = left_amount THEN left_accounting ELSE round(amount * rate, accounting_units) END,
    -CASE WHEN amount = left_amount THEN left_reporting ELSE round(amount * reporting_rate, reporting_units) END,
    -freed.tax,
    -CASE WHEN amount = left_amount THEN left_tax_accounting ELSE round(freed.tax * rate, accounting_units) END,
    -CASE WHEN amount = left_amount THEN left_tax_reporting ELSE round(freed.tax * reporting_rate, reporting_units) END,
    rate, reporting_rate
FROM released
CROSS JOIN LATERAL (
    SELECT CASE WHEN amount = left_amount THEN left_tax ELSE round(left_tax * amount / left_amount, units) END AS tax
) AS freed
