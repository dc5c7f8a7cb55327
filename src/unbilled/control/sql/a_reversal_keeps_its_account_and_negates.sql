-- what: reversals of actuals that are not their originals negated, and those that were posted otherwise than their originals; a
--     write-off that was posted gross and ends with its contract is reversed without ledger lines
-- parameters: legal_entity (id, or NULL for all)
-- result: legal_entity, subject, detail
SELECT reversal.legal_entity_id AS legal_entity, 'actual A' || reversal.id AS subject,
    format(
        '%%s %%s posted as %%s; it reverses A%%s of %%s %%s posted as %%s', reversal.amount, reversal.currency,
        coalesce(taken.amount_accounting::text, '–'), original.id, original.amount, original.currency,
        coalesce(given.amount_accounting::text, '–')
    ) AS detail
FROM actual AS reversal
INNER JOIN actual AS original ON original.id = reversal.reverses_id
LEFT JOIN posting AS taken ON taken.actual_id = reversal.id
LEFT JOIN standing_posting AS given ON given.actual_id = original.id
LEFT JOIN ledger_line AS taken_debit ON taken_debit.id = taken.debit_line_id
LEFT JOIN ledger_line AS taken_credit ON taken_credit.id = taken.credit_line_id
LEFT JOIN ledger_line AS given_debit ON given_debit.id = given.debit_line_id
LEFT JOIN ledger_line AS given_credit ON given_credit.id = given.credit_line_id
LEFT JOIN actual_adjustment AS closed
    ON closed.actual_id = original.id AND closed.cause = 'closing' AND given.layer = 'written_off'
WHERE (%(legal_entity)s::bigint IS NULL OR reversal.legal_entity_id = %(legal_entity)s)
    AND (
        (reversal.kind, reversal.transaction_class, reversal.currency, reversal.price, reversal.amount)
        IS DISTINCT FROM (original.kind, original.transaction_class, original.currency, original.price, -original.amount)
        OR (reversal.seconds, reversal.quantity, reversal.project_id, reversal.contract_line_id, reversal.funding_source_id)
        IS DISTINCT FROM (-original.seconds, -original.quantity, original.project_id, original.contract_line_id, original.funding_source_id)
        OR (taken.actual_id IS NOT NULL AND given.actual_id IS NOT NULL AND (
            (taken.layer, taken.amount_accounting, taken.amount_reporting, taken.rate, taken.reporting_rate)
            IS DISTINCT FROM (
                CASE WHEN closed.actual_id IS NULL THEN given.layer ELSE 'not_accrued' END, -given.amount_accounting,
                -given.amount_reporting, given.rate, given.reporting_rate
            )
            OR (taken_debit.account_id, taken_credit.account_id) IS DISTINCT FROM (
                CASE WHEN closed.actual_id IS NULL THEN given_debit.account_id END,
                CASE WHEN closed.actual_id IS NULL THEN given_credit.account_id END
            )
        ))
    )
ORDER BY reversal.id
