-- what: how the contracts of runs ended, filtered; every filter that is NULL matches everything
-- parameters: legal_entity (id), run (id), contract (code), outcome
-- result: one row per outcome: contract, run date, cut-off date, the reason, its documents (a list: reference, proforma, proposal)
--     and their sales
SELECT outcome.id, billing_run.on_date, contract.code AS contract, contract.id AS contract_id, contract.name AS contract_name,
    outcome.run_date, outcome.cut_off_date, outcome.outcome, outcome.refusal, outcome.refusal_values, said.documents, held.lines,
    held.amount, coalesce(held.currency, contract.currency) AS currency
FROM run_outcome AS outcome
INNER JOIN billing_run ON billing_run.id = outcome.run_id
INNER JOIN contract ON contract.id = outcome.contract_id
LEFT JOIN LATERAL (
    SELECT nullif(count(*), 0) AS lines, sum(line.amount) AS amount, min(line.currency) AS currency
    FROM document_line AS line
    WHERE line.document_id = any(array(SELECT made.document_id FROM run_document AS made WHERE made.outcome_id = outcome.id))
) AS held ON true
LEFT JOIN LATERAL (
    SELECT jsonb_agg(jsonb_build_object(
        'reference', coalesce(proforma.reference, proposal.reference), 'proforma', proforma.id, 'proposal', proposal.id
    ) ORDER BY run_made.document_id) AS documents
    FROM run_document AS run_made
    LEFT JOIN proforma ON proforma.document_id = run_made.document_id
    LEFT JOIN proposal ON proposal.document_id = run_made.document_id
    WHERE run_made.outcome_id = outcome.id
) AS said ON true
WHERE outcome.legal_entity_id = %(legal_entity)s
    AND (%(run)s::bigint IS NULL OR outcome.run_id = %(run)s)
    AND (%(contract)s::text IS NULL OR contract.code = %(contract)s)
    AND (%(outcome)s::text IS NULL OR outcome.outcome = %(outcome)s)
