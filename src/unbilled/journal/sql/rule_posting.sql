-- what: how the sales of billing rules are posted, not accrued: a new one at the rates and with the tax of its day, the part of a
--     fee that a credit takes back as that fee was, a reversal as its original was; who lacks something is not in it
-- parameters: none; reads the plans rule_sale, rule_reversal and dimension_kept
-- result: the plan rule_posting
CREATE TEMP TABLE rule_posting ON COMMIT DROP AS
SELECT sale.id AS actual_id, sale.legal_entity_id, dated.accounting_date,
    round(sale.amount * rated.rate, minor_units(legal_entity.accounting_currency)) AS amount_accounting,
    round(sale.amount * rated.reporting_rate, minor_units(legal_entity.reporting_currency)) AS amount_reporting,
    rated.rate, rated.reporting_rate, taxed.rates[1] AS tax_rate_id, kept.dimension_set_id
FROM rule_sale AS sale
INNER JOIN legal_entity ON legal_entity.id = sale.legal_entity_id
INNER JOIN project ON project.id = sale.project_id
INNER JOIN category ON category.id = sale.category_id
INNER JOIN contract ON contract.id = sale.contract_id
INNER JOIN funding_source ON funding_source.id = sale.funding_source_id
LEFT JOIN customer ON customer.id = funding_source.customer_id
LEFT JOIN tax_group AS customer_tax
    ON customer_tax.legal_entity_id = customer.legal_entity_id AND customer_tax.code = customer.tax_group
LEFT JOIN dimension_kept AS kept ON kept.project_id = sale.project_id AND kept.contract_line_id = sale.contract_line_id
CROSS JOIN LATERAL (
    SELECT next_open_date(sale.legal_entity_id, 'project', sale.transaction_date) AS accounting_date
) AS dated
CROSS JOIN LATERAL (
    SELECT contract_rate_on(contract.id, sale.currency, legal_entity.accounting_currency, dated.accounting_date) AS rate,
        contract_rate_on(contract.id, sale.currency, legal_entity.reporting_currency, dated.accounting_date) AS reporting_rate
) AS rated
CROSS JOIN LATERAL (
    SELECT tax_rates_on(
        CASE legal_entity.tax_search
            WHEN 'project' THEN project.tax_group_id
            WHEN 'contract' THEN contract.tax_group_id
            WHEN 'customer' THEN customer_tax.id
            ELSE coalesce(project.tax_group_id, contract.tax_group_id, customer_tax.id) END,
        category.item_tax_group_id, sale.transaction_date
    ) AS rates
) AS taxed
WHERE sale.like_id IS NULL AND rated.rate IS NOT NULL AND rated.reporting_rate IS NOT NULL AND cardinality(taxed.rates) = 1
UNION ALL
SELECT copied.id, given.legal_entity_id, given.accounting_date,
    round(copied.amount * given.rate, minor_units(legal_entity.accounting_currency)),
    round(copied.amount * given.reporting_rate, minor_units(legal_entity.reporting_currency)),
    given.rate, given.reporting_rate, given.tax_rate_id, given.dimension_set_id
FROM (
    SELECT id, amount, like_id FROM rule_sale WHERE like_id IS NOT NULL
    UNION ALL
    SELECT reversal.reversal_id, -original.amount, original.id
    FROM rule_reversal AS reversal
    INNER JOIN actual AS original ON original.id = reversal.actual_id
) AS copied
INNER JOIN posting AS given ON given.actual_id = copied.like_id
INNER JOIN legal_entity ON legal_entity.id = given.legal_entity_id
