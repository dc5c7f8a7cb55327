-- what: the funding sources of the contract of an invoice that might have been billed instead of its own
-- parameters: invoice (id)
-- result: code and name of each
SELECT source.code, coalesce(customer.name, legal_entity.name) AS name
FROM invoice
INNER JOIN document ON document.id = invoice.document_id
INNER JOIN legal_entity ON legal_entity.id = invoice.legal_entity_id
INNER JOIN funding_source AS source
    ON source.contract_id = document.contract_id AND source.id <> document.funding_source_id AND source.kind <> 'on_hold'
LEFT JOIN customer ON customer.id = source.customer_id
WHERE invoice.id = %(invoice)s
ORDER BY source.code
