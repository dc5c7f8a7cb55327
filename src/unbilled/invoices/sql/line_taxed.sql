-- what: the tax that the lines of a document will have whose journal is not posted yet (rule: tax-determination)
-- parameters: document (id)
-- result: the plan line_taxed
CREATE TEMP TABLE line_taxed ON COMMIT DROP AS
SELECT sale.id AS actual_id, derived.rate AS tax_rate_id
FROM live_claim AS claim
INNER JOIN actual AS sale ON sale.id = claim.actual_id
INNER JOIN legal_entity ON legal_entity.id = sale.legal_entity_id
INNER JOIN project ON project.id = sale.project_id
INNER JOIN contract_line ON contract_line.id = sale.contract_line_id
INNER JOIN contract ON contract.id = contract_line.contract_id
INNER JOIN funding_source AS payer ON payer.id = claim.funding_source_id AND payer.kind <> 'organization'
LEFT JOIN posting ON posting.actual_id = sale.id
LEFT JOIN line_edit AS edit ON edit.actual_id = sale.id
LEFT JOIN category ON category.id = sale.category_id
LEFT JOIN customer ON customer.id = payer.customer_id
LEFT JOIN tax_group AS customer_tax
    ON customer_tax.legal_entity_id = customer.legal_entity_id AND customer_tax.code = customer.tax_group
CROSS JOIN LATERAL (
    SELECT found.rates[1] AS rate FROM (
        SELECT tax_rates_on(
            CASE legal_entity.tax_search
                WHEN 'project' THEN project.tax_group_id
                WHEN 'contract' THEN contract.tax_group_id
                WHEN 'customer' THEN customer_tax.id
                ELSE coalesce(project.tax_group_id, contract.tax_group_id, customer_tax.id) END,
            category.item_tax_group_id, sale.transaction_date
        ) AS rates
    ) AS found
) AS derived
WHERE claim.document_id = %(document)s AND posting.actual_id IS NULL AND edit.tax_rate_id IS NULL AND derived.rate IS NOT NULL
