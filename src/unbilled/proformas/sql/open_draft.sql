-- what: the document of an open proforma, which nobody else decides meanwhile
-- parameters: proforma (id)
-- result: document_id, or nothing
SELECT proforma.document_id
FROM open_proforma
INNER JOIN proforma ON proforma.id = open_proforma.proforma_id
WHERE open_proforma.proforma_id = %(proforma)s
FOR UPDATE OF open_proforma
