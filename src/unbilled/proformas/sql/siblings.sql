-- what: the other open drafts of the contract, funding source and currency of one
-- parameters: document (id)
-- result: id, reference
SELECT proforma.id, proforma.reference
FROM document
INNER JOIN document AS other ON other.contract_id = document.contract_id
    AND other.funding_source_id = document.funding_source_id AND other.currency = document.currency AND other.id <> document.id
INNER JOIN proforma ON proforma.document_id = other.id
INNER JOIN open_proforma ON open_proforma.proforma_id = proforma.id
WHERE document.id = %(document)s
ORDER BY proforma.id
