-- what: costs and sales of an entry, or of the parts of a corrected one, that were valued together (approved, or given a new
--     value by one re-evaluation, at one price) and whose amounts do not sum to the price of all of them, rounded once
-- parameters: legal_entity (id, or NULL for all)
-- result: legal_entity, subject, detail
WITH valued AS (
    SELECT actual.legal_entity_id, coalesce('parts of entry ' || correction.entry_id, 'entry ' || actual.entry_id) AS subject,
        actual.kind, actual.command_id, actual.replaces_id IS NULL AS is_approved,
        actual.price, actual.billing_type, actual.currency, actual.seconds IS NULL AS is_counted,
        coalesce(actual.seconds, actual.quantity) AS size, actual.amount
    FROM actual
    LEFT JOIN corrected_entry AS part ON part.entry_id = actual.entry_id AND part.command_id = actual.command_id
    LEFT JOIN entry_correction AS correction ON correction.id = part.correction_id
    LEFT JOIN actual AS original ON original.id = actual.replaces_id
    LEFT JOIN actual_adjustment AS adjustment ON adjustment.actual_id = actual.replaces_id
    WHERE actual.entry_id IS NOT NULL AND actual.kind IN ('cost', 'unbilled') AND actual.reverses_id IS NULL
        AND (%(legal_entity)s::bigint IS NULL OR actual.legal_entity_id = %(legal_entity)s)
        AND (
            actual.replaces_id IS NULL
            OR (adjustment.cause = 're_evaluation' AND (actual.price, actual.currency, actual.seconds, actual.quantity)
                IS DISTINCT FROM (original.price, original.currency, original.seconds, original.quantity))
        )
),

whole AS (
    SELECT legal_entity_id, subject, kind, price, currency, count(*) AS shares, sum(amount) AS amount,
        round(price * sum(size) / CASE WHEN is_counted THEN 1 ELSE 3600 END, minor_units(currency)) AS worth
    FROM valued
    GROUP BY legal_entity_id, subject, kind, command_id, is_approved, price, billing_type, currency, is_counted
)

SELECT legal_entity_id AS legal_entity, subject,
    format('%%s shares of its %%s at %%s are %%s %%s together, instead of %%s', shares, kind, price, amount, currency, worth) AS detail
FROM whole
WHERE amount <> worth
ORDER BY subject, kind
