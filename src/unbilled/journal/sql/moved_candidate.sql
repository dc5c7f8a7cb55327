-- what: the actuals that a run moves to another layer, at the amounts, rates and dimensions of their postings: what was out of the
--     ledger comes on both accounts of its layer, a cost leaves the account on which it stands, and what is taken back goes back on
--     the accounts on which it was moved (rule: moved-layers)
-- parameters: journal (id), accounting_date; reads the plan move_plan
-- result: the plan posting_candidate, and what its layer_move says
CREATE TEMP TABLE posting_candidate ON COMMIT DROP AS
SELECT posting.actual_id, posting.legal_entity_id, %(journal)s::bigint AS journal_id, %(accounting_date)s::date AS accounting_date,
    posting.dimension_set_id,
    CASE WHEN starts_with(moving.layer, 'to_') THEN posting.dimension_set_id ELSE posting.offset_dimension_set_id END
    AS offset_dimension_set_id,
    NULL::bigint AS tax_group_id, NULL::bigint AS item_tax_group_id, actual.kind, actual.transaction_class, actual.transaction_date,
    actual.project_id, actual.category_id, moving.sign * actual.amount AS amount, actual.currency,
    CASE moving.sign WHEN -1 THEN posting.actual_id END AS reverses_id, 0::bigint AS agreed_contract_id, project.code AS project_code,
    false AS original_waits, false AS is_taxed, plan.reverses_id IS NOT NULL OR moving.sign = -1 AS is_given, posting.rate AS given_rate,
    posting.reporting_rate AS given_reporting_rate, -moving.sign * posting.amount_accounting AS given_accounting,
    -moving.sign * posting.amount_reporting AS given_reporting, NULL::bigint AS given_tax_rate_id,
    debit.account_id AS given_debit_account_id, credit.account_id AS given_credit_account_id, moving.layer,
    moving.sign, plan.to_layer, plan.reverses_id AS move_reversed_id, 1 + coalesce(moved.generation, 0) AS generation,
    CASE WHEN plan.reverses_id IS NOT NULL THEN coalesce(before.stands_on_debit_id, posting.debit_line_id) END AS given_stands_on_debit_id,
    CASE WHEN plan.reverses_id IS NOT NULL THEN coalesce(before.stands_on_credit_id, posting.credit_line_id)
        WHEN starts_with(moving.layer, 'to_') THEN stands.credit_line_id END AS given_stands_on_credit_id
FROM move_plan AS plan
INNER JOIN posting ON posting.actual_id = plan.actual_id
INNER JOIN actual ON actual.id = plan.actual_id
INNER JOIN project ON project.id = actual.project_id
INNER JOIN standing_posting AS stands ON stands.actual_id = plan.actual_id
LEFT JOIN moved_layer AS moved ON moved.actual_id = plan.actual_id AND moved.until_voucher_id IS NULL
LEFT JOIN layer_move AS before ON before.actual_id = plan.actual_id AND before.generation = moved.generation - 1
CROSS JOIN LATERAL (
    SELECT CASE WHEN plan.reverses_id IS NOT NULL THEN -moved.sign WHEN plan.to_layer = 'not_accrued' THEN -1 ELSE 1 END AS sign,
        CASE WHEN plan.reverses_id IS NULL THEN stands.layer ELSE plan.to_layer END AS from_layer,
        CASE WHEN plan.reverses_id IS NULL THEN plan.to_layer ELSE stands.layer END AS into_layer
) AS way
CROSS JOIN LATERAL (
    SELECT way.sign, CASE
            WHEN way.from_layer IN ('no_ledger', 'not_accrued') THEN way.into_layer
            WHEN way.into_layer = 'not_accrued' THEN 'accrued'
            ELSE 'to_' || way.into_layer END AS layer,
        CASE WHEN plan.reverses_id IS NOT NULL THEN moved.debit_line_id
            WHEN way.sign = -1 THEN stands.debit_line_id END AS debit_line_id,
        CASE WHEN plan.reverses_id IS NOT NULL THEN moved.credit_line_id
            WHEN way.sign = -1 THEN stands.credit_line_id
            WHEN way.from_layer IN ('profit_and_loss', 'balance') THEN stands.debit_line_id END AS credit_line_id
) AS moving
LEFT JOIN ledger_line AS debit ON debit.id = moving.debit_line_id
LEFT JOIN ledger_line AS credit ON credit.id = moving.credit_line_id
WHERE plan.refusal IS NULL
