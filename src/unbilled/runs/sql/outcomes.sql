-- what: how the contracts of runs ended
-- parameters: legal_entity (id), run (id, or NULL for all)
-- result: run, on_date, contract (code), run_date, cut_off_date, outcome, refusal, refusal_values, documents (proformas and proposals)
SELECT outcome.run_id AS run, billing_run.on_date, contract.code AS contract, outcome.run_date, outcome.cut_off_date, outcome.outcome,
    outcome.refusal, outcome.refusal_values, made.documents
FROM run_outcome AS outcome
INNER JOIN billing_run ON billing_run.id = outcome.run_id
INNER JOIN contract ON contract.id = outcome.contract_id
LEFT JOIN LATERAL (
    SELECT string_agg(coalesce(proforma.reference, proposal.reference), ', ' ORDER BY run_document.document_id) AS documents
    FROM run_document
    LEFT JOIN proforma ON proforma.document_id = run_document.document_id
    LEFT JOIN proposal ON proposal.document_id = run_document.document_id
    WHERE run_document.outcome_id = outcome.id
) AS made ON true
WHERE outcome.legal_entity_id = %(legal_entity)s AND (%(run)s::bigint IS NULL OR outcome.run_id = %(run)s)
ORDER BY outcome.run_id, contract.code, outcome.run_date
