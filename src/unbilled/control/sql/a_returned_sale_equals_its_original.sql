-- what: sales that a credit returned and that are not as the credited ones were, or are posted otherwise; of those credited in part, and
--     of their costs, the parts whose facts differ, or that are not together what was divided, in any currency
-- parameters: legal_entity (id, or NULL for all)
-- result: legal_entity, subject, detail
WITH divided AS (
    SELECT actual_id FROM actual_credit WHERE kept_id IS NOT NULL
    UNION ALL
    SELECT actual_id FROM actual_adjustment WHERE cause = 'credit'
)

SELECT returned.legal_entity_id AS legal_entity, 'actual A' || returned.id AS subject,
    format(
        '%%s %%s posted as %%s; it replaces A%%s of %%s %%s posted as %%s', returned.amount, returned.currency,
        coalesce(taken.amount_accounting::text, '–'), original.id, original.amount, original.currency,
        coalesce(given.amount_accounting::text, '–')
    ) AS detail
FROM actual AS returned
INNER JOIN actual AS original ON original.id = returned.replaces_id
LEFT JOIN actual_adjustment AS adjustment ON adjustment.actual_id = original.id
LEFT JOIN posting AS taken ON taken.actual_id = returned.id
LEFT JOIN standing_posting AS given ON given.actual_id = original.id
LEFT JOIN ledger_line AS taken_debit ON taken_debit.id = taken.debit_line_id
LEFT JOIN ledger_line AS taken_credit ON taken_credit.id = taken.credit_line_id
LEFT JOIN ledger_line AS given_debit ON given_debit.id = given.debit_line_id
LEFT JOIN ledger_line AS given_credit ON given_credit.id = given.credit_line_id
WHERE (%(legal_entity)s::bigint IS NULL OR returned.legal_entity_id = %(legal_entity)s)
    AND adjustment.actual_id IS NULL AND original.id NOT IN (SELECT divided.actual_id FROM divided)
    AND (
        to_jsonb(returned) - ARRAY['id', 'command_id', 'replaces_id'] <> to_jsonb(original) - ARRAY['id', 'command_id', 'replaces_id']
        OR (taken.layer, taken.amount_accounting, taken.amount_reporting, taken.rate, taken.reporting_rate, taken.tax_rate_id)
        IS DISTINCT FROM
        (given.layer, given.amount_accounting, given.amount_reporting, given.rate, given.reporting_rate, given.tax_rate_id)
        OR (taken_debit.account_id, taken_credit.account_id, taken.dimension_set_id, taken.offset_dimension_set_id)
        IS DISTINCT FROM
        (given_debit.account_id, given_credit.account_id, given.dimension_set_id, given.offset_dimension_set_id)
    )
UNION ALL
SELECT original.legal_entity_id, 'actual A' || original.id,
    format(
        '%%s %%s posted as %%s and %%s; its %%s parts are %%s, posted as %%s and %%s', original.amount, original.currency,
        given.amount_accounting, given.amount_reporting, parts.number, parts.amount, parts.amount_accounting, parts.amount_reporting
    )
FROM divided
INNER JOIN actual AS original ON original.id = divided.actual_id
LEFT JOIN standing_posting AS given ON given.actual_id = original.id
LEFT JOIN ledger_line AS given_debit ON given_debit.id = given.debit_line_id
LEFT JOIN ledger_line AS given_credit ON given_credit.id = given.credit_line_id
LEFT JOIN LATERAL (
    SELECT count(*) AS number, sum(part.seconds) AS seconds, sum(part.quantity) AS quantity, sum(part.amount) AS amount,
        sum(taken.amount_accounting) AS amount_accounting, sum(taken.amount_reporting) AS amount_reporting,
        bool_and(
            to_jsonb(part) - ARRAY['id', 'command_id', 'replaces_id', 'seconds', 'quantity', 'amount', 'cost_id']
            = to_jsonb(original) - ARRAY['id', 'command_id', 'replaces_id', 'seconds', 'quantity', 'amount', 'cost_id']
            AND (taken.layer, taken.rate, taken.reporting_rate, taken.tax_rate_id)
            IS NOT DISTINCT FROM (given.layer, given.rate, given.reporting_rate, given.tax_rate_id)
            AND (taken_debit.account_id, taken_credit.account_id, taken.dimension_set_id, taken.offset_dimension_set_id)
            IS NOT DISTINCT FROM
            (given_debit.account_id, given_credit.account_id, given.dimension_set_id, given.offset_dimension_set_id)
        ) AS is_alike
    FROM replacement AS part
    LEFT JOIN posting AS taken ON taken.actual_id = part.id
    LEFT JOIN ledger_line AS taken_debit ON taken_debit.id = taken.debit_line_id
    LEFT JOIN ledger_line AS taken_credit ON taken_credit.id = taken.credit_line_id
    WHERE part.replaces_id = original.id
) AS parts ON true
WHERE (%(legal_entity)s::bigint IS NULL OR original.legal_entity_id = %(legal_entity)s)
    AND (
        parts.is_alike IS NOT TRUE
        OR (parts.seconds, parts.quantity, parts.amount, parts.amount_accounting, parts.amount_reporting)
        IS DISTINCT FROM
        (original.seconds, original.quantity, original.amount, given.amount_accounting, given.amount_reporting)
    )
ORDER BY 2
