-- what: the proformas to confirm, or why one cannot be
-- parameters: proformas (ids)
-- result: the plan confirmation_plan
CREATE TEMP TABLE confirmation_plan ON COMMIT DROP AS
SELECT wanted.id AS proforma_id, proforma.legal_entity_id, proforma.document_id, coalesce(proforma.reference, wanted.id::text) AS subject,
    CASE WHEN proforma.id IS NULL THEN 'unknown_proforma' WHEN open_proforma.proforma_id IS NULL THEN 'proforma_not_open' END AS refusal,
    jsonb_build_object('proforma', coalesce(proforma.reference, wanted.id::text)) AS refusal_values
FROM unnest(%(proformas)s::bigint[]) AS wanted (id)
LEFT JOIN proforma ON proforma.id = wanted.id
LEFT JOIN (SELECT proforma_id FROM open_proforma WHERE proforma_id = any(%(proformas)s::bigint[]) ORDER BY proforma_id FOR UPDATE)
    AS open_proforma ON open_proforma.proforma_id = wanted.id
