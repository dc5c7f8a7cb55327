-- what: the costs that journals posted later, negated on the accounts on which they were posted (rule: late-costs)
-- parameters: journals (ids), journal (the new one), accounting_date
-- result: the plan posting_candidate, and generation; each reverses itself
CREATE TEMP TABLE posting_candidate ON COMMIT DROP AS
SELECT posting.actual_id, posting.legal_entity_id, %(journal)s::bigint AS journal_id, %(accounting_date)s::date AS accounting_date,
    posting.dimension_set_id, posting.offset_dimension_set_id, NULL::bigint AS tax_group_id, NULL::bigint AS item_tax_group_id,
    actual.kind, actual.transaction_class, actual.transaction_date, actual.project_id, actual.category_id, -actual.amount AS amount,
    actual.currency, actual.id AS reverses_id, 0::bigint AS agreed_contract_id, project.code AS project_code, false AS original_waits,
    false AS is_taxed, true AS is_given, posting.rate AS given_rate, posting.reporting_rate AS given_reporting_rate,
    posted.amount_accounting AS given_accounting, posted.amount_reporting AS given_reporting, NULL::bigint AS given_tax_rate_id,
    debit.account_id AS given_debit_account_id, credit.account_id AS given_credit_account_id, 'profit_and_loss' AS layer,
    posted.generation
FROM live_cost_posting AS posted
INNER JOIN posting ON posting.actual_id = posted.actual_id
INNER JOIN actual ON actual.id = posted.actual_id
INNER JOIN project ON project.id = actual.project_id
INNER JOIN ledger_line AS debit ON debit.id = posted.debit_line_id
INNER JOIN ledger_line AS credit ON credit.id = posted.credit_line_id
WHERE posted.journal_id = any(%(journals)s::bigint[])
