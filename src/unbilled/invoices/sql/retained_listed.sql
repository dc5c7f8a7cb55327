-- what: the invoices of which something is withheld that no proposal releases
-- parameters: legal_entity (id), contract (code, or NULL), project (code, or NULL)
-- result: invoice_id, number, withheld, taken, retained, currency
SELECT invoice.id AS invoice_id, invoice.number, balance.withheld, balance.taken, balance.withheld - balance.taken AS retained,
    balance.currency
FROM retention_balance AS balance
INNER JOIN invoice ON invoice.document_id = balance.document_id
INNER JOIN contract ON contract.id = balance.contract_id
WHERE balance.legal_entity_id = %(legal_entity)s AND balance.taken < balance.withheld
    AND (%(contract)s::text IS NULL OR contract.code = %(contract)s)
    AND (%(project)s::text IS NULL OR EXISTS (
        SELECT FROM retention
        INNER JOIN project ON project.id = retention.project_id
        WHERE retention.document_id = balance.document_id AND project.code = %(project)s
    ))
ORDER BY invoice.id
