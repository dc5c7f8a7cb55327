-- what: the proformas of a legal entity, where each stands and what is on it
-- parameters: legal_entity (id)
-- result: one row per proforma
SELECT proforma.reference, contract.code AS contract, proforma.cut_off_date, proforma_state.state, count(line.line_key) AS lines,
    coalesce(sum(line.amount), 0) AS amount, document.currency
FROM proforma
INNER JOIN proforma_state ON proforma_state.proforma_id = proforma.id
INNER JOIN document ON document.id = proforma.document_id
INNER JOIN contract ON contract.id = document.contract_id
LEFT JOIN document_line AS line ON line.document_id = document.id
WHERE proforma.legal_entity_id = %(legal_entity)s
GROUP BY proforma.id, proforma.reference, contract.code, proforma.cut_off_date, proforma_state.state, document.currency
ORDER BY proforma.id
