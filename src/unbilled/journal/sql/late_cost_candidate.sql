-- what: the costs that the journal kept out of the ledger and that are to be posted now: with the amounts, rates and dimensions of
--     their postings; the reversal of one that was posted later goes on the accounts of that (rule: late-costs)
-- parameters: legal_entity (id), journal (id), accounting_date, projects, groups (ids or NULL for all), date_from, date_to (or NULL)
-- result: the plan posting_candidate, and generation
CREATE TEMP TABLE posting_candidate ON COMMIT DROP AS
SELECT posting.actual_id, posting.legal_entity_id, %(journal)s::bigint AS journal_id, %(accounting_date)s::date AS accounting_date,
    posting.dimension_set_id, posting.offset_dimension_set_id, NULL::bigint AS tax_group_id, NULL::bigint AS item_tax_group_id,
    actual.kind, actual.transaction_class, actual.transaction_date, actual.project_id, actual.category_id, actual.amount,
    actual.currency, actual.reverses_id, 0::bigint AS agreed_contract_id, project.code AS project_code, false AS original_waits,
    false AS is_taxed, debit.id IS NOT NULL AS is_given, posting.rate AS given_rate, posting.reporting_rate AS given_reporting_rate,
    -posting.amount_accounting AS given_accounting, -posting.amount_reporting AS given_reporting, NULL::bigint AS given_tax_rate_id,
    debit.account_id AS given_debit_account_id, credit.account_id AS given_credit_account_id, 'profit_and_loss' AS layer,
    1 + (SELECT count(*) FROM cost_posting AS before WHERE before.actual_id = posting.actual_id AND before.is_reversal) AS generation
FROM posting
INNER JOIN actual ON actual.id = posting.actual_id
INNER JOIN project ON project.id = actual.project_id
LEFT JOIN live_cost_posting AS original ON original.actual_id = actual.reverses_id
LEFT JOIN ledger_line AS debit ON debit.id = original.debit_line_id
LEFT JOIN ledger_line AS credit ON credit.id = original.credit_line_id
WHERE posting.layer = 'no_ledger' AND posting.legal_entity_id = %(legal_entity)s
    AND NOT EXISTS (SELECT FROM live_cost_posting AS posted WHERE posted.actual_id = posting.actual_id)
    AND (%(projects)s::bigint[] IS NULL OR actual.project_id = any(%(projects)s::bigint[]))
    AND (%(groups)s::bigint[] IS NULL OR project.group_id = any(%(groups)s::bigint[]))
    AND (%(date_from)s::date IS NULL OR actual.transaction_date >= %(date_from)s::date)
    AND (%(date_to)s::date IS NULL OR actual.transaction_date <= %(date_to)s::date)
