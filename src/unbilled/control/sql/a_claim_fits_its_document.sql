-- what: claims of what is no chargeable unbilled sale, or of another contract, funding source or currency than their document's
-- parameters: legal_entity (id, or NULL for all)
-- result: legal_entity, subject, detail
SELECT claim.legal_entity_id AS legal_entity, 'actual A' || claim.actual_id AS subject,
    format('%%s %%s in %%s, claimed by document %%s in %%s', sale.billing_type, sale.kind, sale.currency, claim.document_id,
        document.currency) AS detail
FROM actual_end AS claim
INNER JOIN actual AS sale ON sale.id = claim.actual_id
INNER JOIN document ON document.id = claim.document_id
LEFT JOIN contract_line ON contract_line.id = sale.contract_line_id
WHERE (%(legal_entity)s::bigint IS NULL OR claim.legal_entity_id = %(legal_entity)s)
    AND (
        sale.kind <> 'unbilled' OR sale.reverses_id IS NOT NULL OR sale.billing_type <> 'chargeable' OR document.kind <> 'sale'
        OR claim.funding_source_id IS DISTINCT FROM sale.funding_source_id
        OR claim.funding_source_id IS DISTINCT FROM document.funding_source_id
        OR sale.currency <> document.currency
        OR contract_line.contract_id IS DISTINCT FROM document.contract_id
    )
ORDER BY claim.actual_id
