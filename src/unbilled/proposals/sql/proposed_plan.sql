-- what: confirmed proformas that wait for their proposal, and how many of their sales the journal has still to post
-- parameters: legal_entity (id), proformas (ids, or NULL for all that wait)
-- result: the plan proposed_plan
CREATE TEMP TABLE proposed_plan ON COMMIT DROP AS
SELECT awaiting.proforma_id, awaiting.legal_entity_id, proforma.document_id, proforma.reference AS subject,
    CASE WHEN waiting.lines > 0 THEN 'sales_not_posted' END AS refusal,
    jsonb_build_object('proforma', proforma.reference, 'lines', waiting.lines, 'actuals', waiting.actuals) AS refusal_values
FROM (
    SELECT * FROM awaiting_proposal
    WHERE legal_entity_id = %(legal_entity)s
        AND (%(proformas)s::bigint[] IS NULL OR proforma_id = any(%(proformas)s::bigint[]))
    ORDER BY proforma_id FOR UPDATE
) AS awaiting
INNER JOIN proforma ON proforma.id = awaiting.proforma_id
LEFT JOIN (
    SELECT claim.document_id, count(*) AS lines, string_agg('A' || claim.actual_id, ', ' ORDER BY claim.actual_id) AS actuals
    FROM unposted
    INNER JOIN live_claim AS claim ON claim.actual_id = unposted.actual_id
    GROUP BY claim.document_id
) AS waiting ON waiting.document_id = proforma.document_id
