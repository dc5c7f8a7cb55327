-- what: claims of what is no chargeable unbilled sale (on a line whose rule says what is charged, the sale itself does not, unless it
--     was written off), by credits of what is neither a fee nor stays of a part that they take back, or of another contract, funding
--     source or currency than their document's
-- parameters: legal_entity (id, or NULL for all)
-- result: legal_entity, document_id, subject, detail
SELECT claim.legal_entity_id AS legal_entity, claim.document_id, 'actual A' || claim.actual_id AS subject,
    format('%%s %%s in %%s, claimed by document %%s in %%s', sale.billing_type, sale.kind, sale.currency, claim.document_id,
        document.currency) AS detail
FROM actual_end AS claim
INNER JOIN actual AS sale ON sale.id = claim.actual_id
INNER JOIN document ON document.id = claim.document_id
LEFT JOIN billing_rule AS rule ON rule.id = sale.billing_rule_id
LEFT JOIN billing_rule AS charging ON charging.contract_line_id = sale.contract_line_id AND charging.kind = 'time_and_material'
LEFT JOIN contract_line ON contract_line.id = sale.contract_line_id
WHERE (%(legal_entity)s::bigint IS NULL OR claim.legal_entity_id = %(legal_entity)s)
    AND (
        sale.kind <> 'unbilled' OR sale.reverses_id IS NOT NULL OR (
            sale.billing_type <> 'chargeable' AND (charging.id IS NULL OR written_off_sale(sale.id) IS NOT NULL)
        )
        OR (document.kind <> 'sale' AND rule.kind IS DISTINCT FROM 'fee' AND NOT EXISTS (
            SELECT FROM actual_credit AS credit WHERE credit.kept_id = claim.actual_id AND credit.document_id = claim.document_id
        ))
        OR claim.funding_source_id IS DISTINCT FROM sale.funding_source_id
        OR claim.funding_source_id IS DISTINCT FROM document.funding_source_id
        OR sale.currency <> document.currency
        OR contract_line.contract_id IS DISTINCT FROM document.contract_id
    )
ORDER BY claim.actual_id
