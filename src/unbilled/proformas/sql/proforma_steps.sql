-- what: the proformas of documents
-- parameters: legal_entity (id), documents (ids)
-- result: id, reference, state, confirmed_on, cut_off_date
SELECT proforma.id, proforma.reference, stands.state, stands.confirmed_on, proforma.cut_off_date
FROM proforma
INNER JOIN proforma_state AS stands ON stands.proforma_id = proforma.id
WHERE proforma.legal_entity_id = %(legal_entity)s AND proforma.document_id = any(%(documents)s::bigint[])
ORDER BY proforma.id
