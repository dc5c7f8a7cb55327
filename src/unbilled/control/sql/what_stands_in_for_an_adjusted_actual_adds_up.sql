-- what: adjusted actuals whose stead does not add up to them and to what the adjustment says it added, in time or quantity and in
--     money, or is of other work, and re-evaluations and write-offs that left nothing standing in, closings that left a sale; what
--     re-evaluating values anew is another proof's
-- parameters: legal_entity (id, or NULL for all)
-- result: legal_entity, subject, detail
SELECT adjustment.legal_entity_id AS legal_entity, 'actual A' || original.id AS subject,
    format(
        '%%s of %%s for %%s: %%s stand in for it with %%s for %%s, %%s were added', replace(adjustment.cause, '_', '-'),
        coalesce(original.seconds || ' seconds', original.quantity::text), original.amount, stead.number,
        coalesce(stead.seconds || ' seconds', stead.quantity::text, '–'), coalesce(stead.amount::text, '–'),
        CASE WHEN original.seconds IS NULL THEN adjustment.quantity_added::text ELSE adjustment.seconds_added || ' seconds' END
    ) AS detail
FROM actual_adjustment AS adjustment
INNER JOIN actual AS original ON original.id = adjustment.actual_id
CROSS JOIN LATERAL (
    SELECT count(*) AS number, sum(replacement.seconds) AS seconds, sum(replacement.quantity) AS quantity,
        sum(replacement.amount) AS amount,
        bool_or(
            (replacement.price, replacement.currency, replacement.seconds, replacement.quantity)
            IS DISTINCT FROM (original.price, original.currency, original.seconds, original.quantity)
        ) AS is_valued_anew,
        count(*) FILTER (
            WHERE (adjustment.cause <> 'funding' AND replacement.funding_source_id <> original.funding_source_id) OR (
                replacement.kind, replacement.transaction_class, replacement.transaction_date, replacement.entry_id,
                replacement.project_id, replacement.contract_line_id, replacement.command_id
            ) IS DISTINCT FROM (
                original.kind, original.transaction_class, original.transaction_date, original.entry_id,
                original.project_id, original.contract_line_id, adjustment.command_id
            )
        ) AS strange
    FROM replacement
    WHERE replacement.replaces_id = original.id
) AS stead
WHERE (%(legal_entity)s::bigint IS NULL OR adjustment.legal_entity_id = %(legal_entity)s)
    AND (
        stead.strange > 0
        OR (stead.number > 0) IS DISTINCT FROM (adjustment.cause <> 'closing' OR original.kind = 'cost')
        OR coalesce(original.seconds, 0) + adjustment.seconds_added <> coalesce(stead.seconds, 0)
        OR coalesce(original.quantity, 0) + adjustment.quantity_added <> coalesce(stead.quantity, 0)
        OR (stead.number > 0 AND NOT (adjustment.cause = 're_evaluation' AND stead.is_valued_anew) AND stead.amount <> CASE
            WHEN adjustment.cause <> 'write_up' OR original.kind = 'cost' THEN original.amount
            ELSE round(
                original.price * (
                    coalesce(original.seconds, original.quantity)
                    + CASE WHEN original.seconds IS NULL THEN adjustment.quantity_added ELSE adjustment.seconds_added END
                ) / CASE WHEN original.seconds IS NULL THEN 1 ELSE 3600 END, minor_units(original.currency)
            ) END)
    )
ORDER BY original.id
