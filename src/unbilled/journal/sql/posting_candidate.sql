-- what: the lines of the chosen journals with what decides how they are posted (rules: cost-layer, accrual, write-off); a
--     reversal of what is posted is posted as that stands, but for the end of a write-off with its contract
-- parameters: journals (ids)
-- result: the plan posting_candidate, with layer and the posting types of its two sides; given_… of a reversed posting
CREATE TEMP TABLE posting_candidate ON COMMIT DROP AS
SELECT line.actual_id, line.legal_entity_id, line.journal_id, line.accounting_date,
    CASE WHEN given.actual_id IS NULL THEN line.dimension_set_id ELSE given.dimension_set_id END AS dimension_set_id,
    CASE WHEN given.actual_id IS NULL THEN line.offset_dimension_set_id ELSE given.offset_dimension_set_id END
    AS offset_dimension_set_id, line.tax_group_id, line.item_tax_group_id,
    actual.kind, actual.transaction_class, actual.transaction_date, actual.project_id, actual.category_id, actual.amount,
    actual.currency, actual.reverses_id, coalesce(agreed.contract_id, 0) AS agreed_contract_id, project.code AS project_code,
    actual.reverses_id IS NOT NULL AND given.actual_id IS NULL AND (
        original.actual_id IS NULL OR original.journal_id <> line.journal_id OR (original.refusal IS NOT NULL AND NOT %(retry)s)
    ) AS original_waits,
    coalesce(payer.kind, '') <> 'organization' AS is_taxed, given.actual_id IS NOT NULL AS is_given,
    given.rate AS given_rate, given.reporting_rate AS given_reporting_rate,
    given.amount_accounting AS given_accounting, given.amount_reporting AS given_reporting, given.tax_rate_id AS given_tax_rate_id,
    given_debit.account_id AS given_debit_account_id, given_credit.account_id AS given_credit_account_id,
    CASE
        WHEN given.layer = 'written_off' AND EXISTS (
                SELECT FROM actual_adjustment AS closed
                WHERE closed.actual_id = actual.reverses_id AND closed.cause = 'closing'
            ) THEN 'not_accrued'
        WHEN given.actual_id IS NOT NULL THEN coalesce(moved.layer, given.layer)
        WHEN actual.amount = 0 THEN 'no_amount'
        WHEN actual.kind = 'unbilled' THEN
            CASE
                WHEN class.accrues AND property.accrue_revenue AND actual.billing_type = 'chargeable' THEN 'accrued'
                WHEN actual.billing_type <> 'chargeable' AND legal_entity.write_off_posting = 'gross'
                    AND is_write_off(actual.id, actual.reverses_id, class.accrues) THEN 'written_off'
                ELSE 'not_accrued' END
        WHEN profile.project_type = 'time' THEN 'never_ledger'
        WHEN profile.project_type = 'cost' THEN 'profit_and_loss'
        WHEN actual.transaction_class = 'time' AND profile.post_cost_time IN ('no_ledger', 'never_ledger') THEN profile.post_cost_time
        WHEN profile.project_type = 'investment' THEN CASE WHEN property.capitalize_cost THEN 'balance' ELSE 'profit_and_loss' END
        WHEN property.capitalize_cost AND CASE actual.transaction_class
                WHEN 'time' THEN profile.post_cost_time
                WHEN 'expense' THEN profile.post_cost_expense
                ELSE profile.post_cost_material END = 'balance' THEN 'balance'
        ELSE 'profit_and_loss' END AS layer
FROM journal_line AS line
INNER JOIN actual ON actual.id = line.actual_id
INNER JOIN project ON project.id = actual.project_id
INNER JOIN project_group AS profile ON profile.id = project.group_id
INNER JOIN legal_entity ON legal_entity.id = line.legal_entity_id
CROSS JOIN LATERAL (
    SELECT profile.project_type = 'time_and_material' AND CASE actual.transaction_class
        WHEN 'time' THEN profile.accrue_time
        WHEN 'expense' THEN profile.accrue_expense
        WHEN 'material' THEN profile.accrue_material
        ELSE profile.accrue_fee END AS accrues
) AS class
LEFT JOIN line_property AS property ON property.id = actual.line_property_id
LEFT JOIN funding_source AS payer ON payer.id = actual.funding_source_id
LEFT JOIN (
    SELECT contract_line.id, contract_line.contract_id FROM contract_line
    WHERE contract_line.contract_id IN (SELECT contract_id FROM exchange_agreement)
) AS agreed ON agreed.id = actual.contract_line_id
LEFT JOIN posting AS given ON given.actual_id = actual.reverses_id
LEFT JOIN journal_line AS original ON original.actual_id = actual.reverses_id
LEFT JOIN moved_layer AS moved ON moved.actual_id = given.actual_id AND moved.until_voucher_id IS NULL
LEFT JOIN ledger_line AS given_debit
    ON given_debit.id = CASE WHEN moved.actual_id IS NULL THEN given.debit_line_id ELSE moved.stands_on_debit_id END
LEFT JOIN ledger_line AS given_credit
    ON given_credit.id = CASE WHEN moved.actual_id IS NULL THEN given.credit_line_id ELSE moved.stands_on_credit_id END
WHERE line.journal_id = any(%(journals)s) AND (line.refusal IS NULL OR %(retry)s)
