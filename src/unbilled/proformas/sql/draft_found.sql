-- what: what a draft is for, before anything is locked
-- parameters: proforma (id)
-- result: one row, or nothing
SELECT proforma.document_id, proforma.legal_entity_id, document.contract_id, proforma.cut_off_date
FROM open_proforma
INNER JOIN proforma ON proforma.id = open_proforma.proforma_id
INNER JOIN document ON document.id = proforma.document_id
WHERE open_proforma.proforma_id = %(proforma)s
