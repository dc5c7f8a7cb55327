-- what: the lines of a draft that take a discount, and how much of it each: work that is charged, and is not of a billing rule
-- parameters: document (id), sales (ids, or NULL for all), percent or amount (the other one NULL)
-- result: actual_id, discount; of named lines each its percentage, of the whole draft parts that sum to it: the last line takes the rest
WITH held AS (
    SELECT claim.actual_id, sale.transaction_date, coalesce(edit.amount, sale.amount) AS amount, minor_units(sale.currency) AS units,
        sale.currency
    FROM live_claim AS claim
    INNER JOIN actual AS sale ON sale.id = claim.actual_id
    LEFT JOIN line_edit AS edit ON edit.actual_id = claim.actual_id
    WHERE claim.document_id = %(document)s AND sale.billing_rule_id IS NULL
        AND coalesce(edit.billing_type, 'chargeable') = 'chargeable' AND coalesce(edit.amount, sale.amount) > 0
        AND (%(sales)s::bigint[] IS NULL OR claim.actual_id = any(%(sales)s::bigint[]))
),

summed AS (
    SELECT held.*, sum(amount) OVER (ORDER BY transaction_date, actual_id) AS so_far, sum(amount) OVER () AS whole FROM held
)

SELECT actual_id, currency,
    CASE WHEN %(sales)s::bigint[] IS NOT NULL AND %(percent)s::numeric IS NOT NULL THEN round(amount * %(percent)s / 100, units)
        ELSE round(so_far * wanted.discount / whole, units) - round((so_far - amount) * wanted.discount / whole, units) END AS discount
FROM summed
CROSS JOIN LATERAL (SELECT coalesce(%(amount)s::numeric, round(whole * %(percent)s::numeric / 100, units)) AS discount) AS wanted
ORDER BY transaction_date, actual_id
