-- what: the open drafts of contracts that runs have made
-- parameters: contracts (ids)
-- result: document_id
SELECT made.document_id
FROM open_proforma
INNER JOIN proforma ON proforma.id = open_proforma.proforma_id
INNER JOIN run_document AS made ON made.document_id = proforma.document_id
INNER JOIN document ON document.id = made.document_id
WHERE document.contract_id = any(%(contracts)s::bigint[])
