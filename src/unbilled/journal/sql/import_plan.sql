-- what: the journal lines that importing would make: one per unposted actual that is in no journal yet
-- parameters: none; reads the plan import_dated
-- result: the plan import_plan, with accounting date, period key, default tax groups
CREATE TEMP TABLE import_plan ON COMMIT DROP AS
SELECT dated.actual_id, dated.legal_entity_id, actual.kind, actual.project_id, actual.contract_line_id, actual.worker_id,
    dated.accounting_date,
    CASE legal_entity.journal_period
        WHEN 'day' THEN to_char(dated.accounting_date, 'YYYY-MM-DD')
        WHEN 'month' THEN to_char(dated.accounting_date, 'YYYY-MM')
        WHEN 'year' THEN to_char(dated.accounting_date, 'YYYY')
        ELSE 'all' END AS period,
    CASE WHEN actual.kind = 'unbilled' AND funding_source.kind <> 'organization' THEN CASE legal_entity.tax_search
        WHEN 'project' THEN project.tax_group_id
        WHEN 'contract' THEN contract.tax_group_id
        WHEN 'customer' THEN customer_tax.id
        ELSE coalesce(project.tax_group_id, contract.tax_group_id, customer_tax.id) END END AS tax_group_id,
    CASE WHEN actual.kind = 'unbilled' AND funding_source.kind <> 'organization' THEN category.item_tax_group_id END AS item_tax_group_id
FROM import_dated AS dated
INNER JOIN actual ON actual.id = dated.actual_id
INNER JOIN legal_entity ON legal_entity.id = dated.legal_entity_id
INNER JOIN project ON project.id = actual.project_id
INNER JOIN category ON category.id = actual.category_id
LEFT JOIN contract_line ON contract_line.id = actual.contract_line_id
LEFT JOIN contract ON contract.id = contract_line.contract_id
LEFT JOIN funding_source ON funding_source.id = actual.funding_source_id
LEFT JOIN customer ON customer.id = coalesce(funding_source.customer_id, contract.customer_id)
LEFT JOIN tax_group AS customer_tax
    ON customer_tax.legal_entity_id = customer.legal_entity_id AND customer_tax.code = customer.tax_group
