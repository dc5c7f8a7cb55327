-- what: how the sales of billing rules are posted, not accrued: a new one at the rates and with the tax of its day, the part of a
--     fee that a credit takes back as that fee was, a reversal as its original was; who lacks something is not in it
-- parameters: none; reads the plans rule_sale, rule_reversal and dimension_kept
-- result: the plan rule_posting
CREATE TEMP TABLE rule_posting ON COMMIT DROP AS
WITH dated AS MATERIALIZED (
    SELECT day.legal_entity_id, day.transaction_date,
        next_open_date(day.legal_entity_id, 'project', day.transaction_date) AS accounting_date
    FROM (SELECT DISTINCT legal_entity_id, transaction_date FROM rule_sale WHERE like_id IS NULL) AS day
),

sold AS MATERIALIZED (
    SELECT sale.id, sale.legal_entity_id, sale.project_id, sale.contract_line_id, sale.transaction_date, sale.amount, sale.currency,
        dated.accounting_date, coalesce(agreed.contract_id, 0) AS agreed_contract_id, category.item_tax_group_id,
        funding_source.kind = 'organization' AS is_internal, CASE legal_entity.tax_search
            WHEN 'project' THEN project.tax_group_id
            WHEN 'contract' THEN contract.tax_group_id
            WHEN 'customer' THEN customer_tax.id
            ELSE coalesce(project.tax_group_id, contract.tax_group_id, customer_tax.id) END AS tax_group_id
    FROM rule_sale AS sale
    INNER JOIN dated ON dated.legal_entity_id = sale.legal_entity_id AND dated.transaction_date = sale.transaction_date
    INNER JOIN legal_entity ON legal_entity.id = sale.legal_entity_id
    INNER JOIN project ON project.id = sale.project_id
    INNER JOIN category ON category.id = sale.category_id
    INNER JOIN contract ON contract.id = sale.contract_id
    INNER JOIN funding_source ON funding_source.id = sale.funding_source_id
    LEFT JOIN (SELECT DISTINCT contract_id FROM exchange_agreement) AS agreed ON agreed.contract_id = sale.contract_id
    LEFT JOIN customer ON customer.id = funding_source.customer_id
    LEFT JOIN tax_group AS customer_tax
        ON customer_tax.legal_entity_id = customer.legal_entity_id AND customer_tax.code = customer.tax_group
    WHERE sale.like_id IS NULL
),

rated AS MATERIALIZED (
    SELECT day.legal_entity_id, day.currency, day.accounting_date, day.agreed_contract_id,
        legal_entity.accounting_currency, legal_entity.reporting_currency,
        contract_rate_on(day.agreed_contract_id, day.currency, legal_entity.accounting_currency, day.accounting_date) AS rate,
        contract_rate_on(day.agreed_contract_id, day.currency, legal_entity.reporting_currency, day.accounting_date) AS reporting_rate
    FROM (SELECT DISTINCT legal_entity_id, currency, accounting_date, agreed_contract_id FROM sold) AS day
    INNER JOIN legal_entity ON legal_entity.id = day.legal_entity_id
),

taxed AS MATERIALIZED (
    SELECT tax_group_id, item_tax_group_id, transaction_date, tax_rates_on(tax_group_id, item_tax_group_id, transaction_date) AS rates
    FROM (SELECT DISTINCT tax_group_id, item_tax_group_id, transaction_date FROM sold WHERE NOT is_internal) AS supplied
)

SELECT sold.id AS actual_id, sold.legal_entity_id, sold.accounting_date,
    round(sold.amount * rated.rate, minor_units(rated.accounting_currency)) AS amount_accounting,
    round(sold.amount * rated.reporting_rate, minor_units(rated.reporting_currency)) AS amount_reporting,
    rated.rate, rated.reporting_rate, taxed.rates[1] AS tax_rate_id, kept.dimension_set_id
FROM sold
INNER JOIN rated
    ON rated.legal_entity_id = sold.legal_entity_id AND rated.currency = sold.currency
    AND rated.accounting_date = sold.accounting_date AND rated.agreed_contract_id = sold.agreed_contract_id
LEFT JOIN taxed
    ON NOT sold.is_internal AND taxed.tax_group_id = sold.tax_group_id AND taxed.item_tax_group_id = sold.item_tax_group_id
    AND taxed.transaction_date = sold.transaction_date
LEFT JOIN dimension_kept AS kept ON kept.project_id = sold.project_id AND kept.contract_line_id = sold.contract_line_id
WHERE rated.rate IS NOT NULL AND rated.reporting_rate IS NOT NULL AND (sold.is_internal OR cardinality(taxed.rates) = 1)
UNION ALL
SELECT copied.id, given.legal_entity_id, given.accounting_date,
    round(copied.amount * given.rate, minor_units(legal_entity.accounting_currency)),
    round(copied.amount * given.reporting_rate, minor_units(legal_entity.reporting_currency)),
    given.rate, given.reporting_rate, coalesce(edit.tax_rate_id, given.tax_rate_id), given.dimension_set_id
FROM (
    SELECT id, amount, like_id FROM rule_sale WHERE like_id IS NOT NULL
    UNION ALL
    SELECT reversal.reversal_id, -original.amount, original.id
    FROM rule_reversal AS reversal
    INNER JOIN actual AS original ON original.id = reversal.actual_id
) AS copied
INNER JOIN posting AS given ON given.actual_id = copied.like_id
LEFT JOIN line_edit AS edit ON edit.actual_id = copied.like_id
INNER JOIN legal_entity ON legal_entity.id = given.legal_entity_id
