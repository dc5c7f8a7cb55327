-- what: how each candidate would be posted, at the rates of its accounting date, or why it cannot be
-- parameters: none; reads the plans posting_candidate and account_found
-- result: the plan posting_plan
CREATE TEMP TABLE posting_plan ON COMMIT DROP AS
WITH rated AS MATERIALIZED (
    SELECT currency, accounting_date, legal_entity_id, agreed_contract_id,
        contract_rate_on(agreed_contract_id, currency, legal_entity.accounting_currency, accounting_date) AS rate,
        contract_rate_on(agreed_contract_id, currency, legal_entity.reporting_currency, accounting_date) AS reporting_rate,
        legal_entity.accounting_currency, legal_entity.reporting_currency,
        period_refusal(legal_entity.id, 'project', accounting_date) AS period_refusal,
        next_open_date(legal_entity.id, 'project', accounting_date) AS next_open
    FROM (
        SELECT DISTINCT currency, accounting_date, legal_entity_id, agreed_contract_id FROM posting_candidate
    ) AS dated
    INNER JOIN legal_entity ON legal_entity.id = dated.legal_entity_id
),

taxed AS MATERIALIZED (
    SELECT tax_group_id, item_tax_group_id, transaction_date, tax_rates_on(tax_group_id, item_tax_group_id, transaction_date) AS rates
    FROM (
        SELECT DISTINCT tax_group_id, item_tax_group_id, transaction_date FROM posting_candidate WHERE kind = 'unbilled'
    ) AS supplied
),

dimensioned AS MATERIALIZED (
    SELECT account.id AS account_id, dimension_set.id AS dimension_set_id, string_agg(dimension.code, ', ') AS missing
    FROM required_dimension
    INNER JOIN account ON account.id = required_dimension.account_id
    INNER JOIN dimension ON dimension.id = required_dimension.dimension_id
    CROSS JOIN (
        SELECT dimension_set_id AS id FROM posting_candidate
        UNION SELECT offset_dimension_set_id FROM posting_candidate
    ) AS used
    LEFT JOIN dimension_set ON dimension_set.id = used.id
    WHERE NOT coalesce(dimension_set.combination ? dimension.code, false)
    GROUP BY account.id, dimension_set.id
)

SELECT candidate.*, coalesce(candidate.given_rate, rated.rate) AS rate,
    coalesce(candidate.given_reporting_rate, rated.reporting_rate) AS reporting_rate,
    coalesce(candidate.given_debit_account_id, debit.account_id) AS debit_account_id,
    coalesce(candidate.given_credit_account_id, credit.account_id) AS credit_account_id,
    CASE WHEN candidate.is_given THEN candidate.given_tax_rate_id WHEN candidate.is_taxed THEN taxed.rates[1] END AS tax_rate_id,
    coalesce(
        -candidate.given_accounting, round(candidate.amount * rated.rate, minor_units(rated.accounting_currency))
    ) AS amount_accounting,
    coalesce(
        -candidate.given_reporting, round(candidate.amount * rated.reporting_rate, minor_units(rated.reporting_currency))
    ) AS amount_reporting,
    judged.refusal,
    CASE WHEN judged.refusal IS NOT NULL
        THEN candidate.project_code || ' ' || candidate.transaction_date || ' ' || candidate.kind END AS subject,
    CASE WHEN judged.refusal IS NOT NULL THEN jsonb_build_object(
        'currency', candidate.currency, 'date', candidate.accounting_date, 'project', candidate.project_code,
        'debit', debit_type(candidate.layer), 'credit', credit_type(candidate.layer, candidate.transaction_class),
        'dimension', coalesce(debit_lacks.missing, credit_lacks.missing), 'supply', candidate.transaction_date,
        'module', 'project', 'next_open', rated.next_open
    ) END AS refusal_values
FROM posting_candidate AS candidate
INNER JOIN rated USING (currency, accounting_date, legal_entity_id, agreed_contract_id)
LEFT JOIN taxed
    ON candidate.kind = 'unbilled'
    AND coalesce(taxed.tax_group_id, 0) = coalesce(candidate.tax_group_id, 0)
    AND coalesce(taxed.item_tax_group_id, 0) = coalesce(candidate.item_tax_group_id, 0)
    AND taxed.transaction_date = candidate.transaction_date
LEFT JOIN account_found AS debit
    ON debit.project_id = candidate.project_id AND debit.category_id = candidate.category_id
    AND debit.posting_type = debit_type(candidate.layer)
LEFT JOIN account_found AS credit
    ON credit.project_id = candidate.project_id AND credit.category_id = candidate.category_id
    AND credit.posting_type = credit_type(candidate.layer, candidate.transaction_class)
LEFT JOIN dimensioned AS debit_lacks
    ON debit_lacks.account_id = debit.account_id
    AND coalesce(debit_lacks.dimension_set_id, 0) = coalesce(candidate.dimension_set_id, 0)
LEFT JOIN dimensioned AS credit_lacks
    ON credit_lacks.account_id = credit.account_id
    AND coalesce(credit_lacks.dimension_set_id, 0)
    = coalesce(CASE WHEN candidate.kind = 'cost' THEN candidate.offset_dimension_set_id ELSE candidate.dimension_set_id END, 0)
CROSS JOIN LATERAL (
    SELECT CASE
            WHEN candidate.given_rate IS NULL AND (rated.rate IS NULL OR rated.reporting_rate IS NULL) THEN 'no_exchange_rate'
            WHEN rated.period_refusal IS NOT NULL THEN rated.period_refusal
            WHEN candidate.is_given THEN NULL
            WHEN candidate.original_waits THEN 'original_not_posted'
            WHEN debit_type(candidate.layer) IS NOT NULL
                AND coalesce(candidate.given_debit_account_id, debit.account_id) IS NULL THEN 'no_debit_account'
            WHEN credit_type(candidate.layer, candidate.transaction_class) IS NOT NULL
                AND coalesce(candidate.given_credit_account_id, credit.account_id) IS NULL THEN 'no_credit_account'
            WHEN debit_lacks.missing IS NOT NULL OR credit_lacks.missing IS NOT NULL THEN 'dimension_missing'
            WHEN candidate.kind = 'unbilled' AND candidate.is_taxed AND taxed.rates IS NULL THEN 'no_tax_rate'
            WHEN candidate.kind = 'unbilled' AND candidate.is_taxed AND cardinality(taxed.rates) > 1 THEN 'several_tax_rates'
        END AS refusal
) AS judged
