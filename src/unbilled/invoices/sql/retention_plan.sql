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
),

rounded AS (
    SELECT released.*, round(amount * rate, accounting_units) AS accounting, round(amount * reporting_rate, reporting_units) AS reporting,
        freed.tax, round(freed.tax * rate, accounting_units) AS tax_accounting,
        round(freed.tax * reporting_rate, reporting_units) AS tax_reporting
    FROM released
    CROSS JOIN LATERAL (SELECT round(left_tax * amount / left_amount, units) AS tax) AS freed
),

-- several releases of one invoice may be posted at once: the last of them takes what those before it leave
counted AS (
    SELECT rounded.*, sum(amount) OVER with_it = left_amount AS is_last,
        sum(accounting) OVER with_it - accounting AS before_accounting, sum(reporting) OVER with_it - reporting AS before_reporting,
        sum(tax) OVER with_it - tax AS before_tax, sum(tax_accounting) OVER with_it - tax_accounting AS before_tax_accounting,
        sum(tax_reporting) OVER with_it - tax_reporting AS before_tax_reporting
    FROM rounded
    WINDOW with_it AS (PARTITION BY withheld_by_id ORDER BY document_id)
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
    -CASE WHEN is_last THEN left_accounting - before_accounting ELSE accounting END,
    -CASE WHEN is_last THEN left_reporting - before_reporting ELSE reporting END,
    -CASE WHEN is_last THEN left_tax - before_tax ELSE tax END,
    -CASE WHEN is_last THEN left_tax_accounting - before_tax_accounting ELSE tax_accounting END,
    -CASE WHEN is_last THEN left_tax_reporting - before_tax_reporting ELSE tax_reporting END,
    rate, reporting_rate
FROM counted
