-- what: the contracts to close, or why one cannot be: documents that are not posted, or work that could still be billed
-- parameters: contracts (ids), ends_rest (whether what could be billed ends with the contract)
-- result: the plan contract_plan
CREATE TEMP TABLE contract_plan ON COMMIT DROP AS
WITH unfinished AS (
    SELECT document.contract_id, string_agg(held.reference, ', ' ORDER BY held.reference) AS documents
    FROM (
        SELECT proforma.document_id, proforma.reference FROM open_proforma
        INNER JOIN proforma ON proforma.id = open_proforma.proforma_id
        UNION ALL
        SELECT proforma.document_id, proforma.reference FROM awaiting_proposal
        INNER JOIN proforma ON proforma.id = awaiting_proposal.proforma_id
        UNION ALL
        SELECT proposal.document_id, proposal.reference FROM open_proposal
        INNER JOIN proposal ON proposal.id = open_proposal.proposal_id
    ) AS held
    INNER JOIN document ON document.id = held.document_id
    WHERE document.contract_id = any(%(contracts)s::bigint[])
    GROUP BY document.contract_id
),

billable AS (
    SELECT contract_id, count(*) AS lines, sum(amount) AS amount, min(currency) AS currency
    FROM backlog
    WHERE contract_id = any(%(contracts)s::bigint[]) AND billing_type = 'chargeable'
    GROUP BY contract_id
),

standing AS (
    SELECT DISTINCT contract_id FROM open_sale WHERE contract_id = any(%(contracts)s::bigint[])
)

SELECT wanted.id AS contract_id, contract.legal_entity_id, coalesce(contract.code, wanted.id::text) AS subject,
    CASE
        WHEN contract.id IS NULL THEN 'unknown_contract'
        WHEN closing.id IS NOT NULL AND standing.contract_id IS NULL THEN 'contract_closed'
        WHEN unfinished.contract_id IS NOT NULL THEN 'contract_has_documents'
        WHEN billable.lines > 0 AND NOT %(ends_rest)s THEN 'contract_has_work'
    END AS refusal,
    jsonb_build_object(
        'contract', coalesce(contract.code, wanted.id::text), 'documents', unfinished.documents, 'lines', billable.lines,
        'amount', round(billable.amount, minor_units(billable.currency)), 'currency', billable.currency
    ) AS refusal_values
FROM unnest(%(contracts)s::bigint[]) AS wanted (id)
LEFT JOIN contract ON contract.id = wanted.id
LEFT JOIN contract_closing AS closing ON closing.contract_id = contract.id
LEFT JOIN unfinished ON unfinished.contract_id = contract.id
LEFT JOIN billable ON billable.contract_id = contract.id
LEFT JOIN standing ON standing.contract_id = contract.id
