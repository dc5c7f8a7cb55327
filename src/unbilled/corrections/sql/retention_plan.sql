-- what: the retention that each credit takes back, in proportion to its net amount; the credit that completes an invoice takes all that
--     is still withheld, also of one whose lines come to nothing. The credit of a release withholds again what it released of
--     invoices that stand (rule: retention)
-- parameters: none; reads the plans issue_plan and issue_line
-- result: the plan retention_plan, signed: what is withheld is positive
CREATE TEMP TABLE retention_plan ON COMMIT DROP AS
WITH open AS (
    SELECT plan.document_id, plan.legal_entity_id, plan.original_document_id, plan.units, plan.accounting_units, plan.reporting_units,
        balance.withheld, balance.withheld - balance.taken AS available, original.net, now.net AS net_now, before.net AS net_before,
        CASE
            WHEN original.net <> 0 THEN now.net + before.net = original.net
            ELSE NOT documents_stand(array(
                SELECT member.document_id FROM invoice AS member WHERE plan.credits_id IN (member.id, member.credits_id)
            ) || plan.document_id) END AS is_complete,
        moved.*
    FROM issue_plan AS plan
    INNER JOIN retention_balance AS balance ON balance.document_id = plan.original_document_id AND balance.taken < balance.withheld
    INNER JOIN invoice AS original ON original.id = plan.credits_id
    LEFT JOIN (
        SELECT line.document_id, -sum(line.amount) AS net FROM issue_line AS line
        WHERE line.document_id IN (
            SELECT held.document_id FROM issue_plan AS held
            INNER JOIN retention_balance AS kept ON kept.document_id = held.original_document_id
        )
        GROUP BY line.document_id
    ) AS now ON now.document_id = plan.document_id
    CROSS JOIN LATERAL (
        SELECT coalesce(-sum(earlier.net), 0) AS net FROM invoice AS earlier WHERE earlier.credits_id = plan.credits_id
    ) AS before
    CROSS JOIN LATERAL (
        SELECT sum(movement.amount) AS left_amount, sum(movement.amount_accounting) AS left_accounting,
            sum(movement.amount_reporting) AS left_reporting, sum(movement.tax) AS left_tax,
            sum(movement.tax_accounting) AS left_tax_accounting, sum(movement.tax_reporting) AS left_tax_reporting,
            coalesce(-sum(movement.amount) FILTER (WHERE movement.kind = 'credited'), 0) AS credited,
            min(movement.rate) AS rate, min(movement.reporting_rate) AS reporting_rate
        FROM retention_movement AS movement
        WHERE movement.document_id = plan.original_document_id
    ) AS moved
    WHERE plan.refusal IS NULL
),

share AS (
    SELECT open.*,
        CASE WHEN is_complete THEN available
            WHEN net = 0 THEN 0
            ELSE least(available, greatest(0, round(withheld * (net_now + net_before) / net, units) - credited)) END AS amount
    FROM open
)

SELECT share.document_id, share.legal_entity_id, share.original_document_id AS withheld_document_id, 'credited' AS kind,
    -share.amount AS amount,
    -CASE WHEN amount = left_amount THEN left_accounting ELSE round(amount * rate, accounting_units) END AS amount_accounting,
    -CASE WHEN amount = left_amount THEN left_reporting ELSE round(amount * reporting_rate, reporting_units) END AS amount_reporting,
    -freed.tax AS tax,
    -CASE WHEN amount = left_amount THEN left_tax_accounting ELSE round(freed.tax * rate, accounting_units) END AS tax_accounting,
    -CASE WHEN amount = left_amount THEN left_tax_reporting ELSE round(freed.tax * reporting_rate, reporting_units) END AS tax_reporting,
    share.rate, share.reporting_rate
FROM share
CROSS JOIN LATERAL (
    SELECT CASE WHEN amount = left_amount THEN left_tax ELSE round(left_tax * amount / left_amount, units) END AS tax
) AS freed
WHERE share.amount > 0
UNION ALL
SELECT plan.document_id, plan.legal_entity_id, released.document_id, 'returned', -released.amount, -released.amount_accounting,
    -released.amount_reporting, -released.tax, -released.tax_accounting, -released.tax_reporting, released.rate, released.reporting_rate
FROM issue_plan AS plan
INNER JOIN retention_movement AS released ON released.posted_by_id = plan.original_document_id AND released.kind = 'released'
WHERE plan.refusal IS NULL
    -- of an invoice that is credited whole, now or earlier, nothing can be withheld: what was released went back with it
    AND documents_stand(array(
        SELECT member.document_id FROM invoice
        INNER JOIN invoice AS member ON invoice.id IN (member.id, member.credits_id)
        WHERE invoice.document_id = released.document_id
        UNION ALL
        SELECT other.document_id FROM issue_plan AS other
        WHERE other.original_document_id = released.document_id AND other.refusal IS NULL
    ))
