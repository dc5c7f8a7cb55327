-- what: proformas with where they stand and what is on them, filtered; every filter that is NULL matches everything
-- parameters: legal_entity (id), contract (code), state
-- result: one row per proforma; state: draft, waiting (confirmed, its proposal waits for the journal), confirmed, cancelled
SELECT proforma.id, proforma.reference, proforma.cut_off_date, contract.code AS contract, contract.id AS contract_id,
    customer.code AS customer, coalesce(customer.name, legal_entity.name) AS customer_name,
    document.currency, stands.confirmed_on, held.lines, held.seconds,
    held.amount, CASE WHEN awaiting.proforma_id IS NOT NULL THEN 'waiting' ELSE stands.state END AS state
FROM proforma
INNER JOIN proforma_state AS stands ON stands.proforma_id = proforma.id
INNER JOIN document ON document.id = proforma.document_id
INNER JOIN contract ON contract.id = document.contract_id
INNER JOIN funding_source ON funding_source.id = document.funding_source_id
INNER JOIN legal_entity ON legal_entity.id = document.legal_entity_id
LEFT JOIN customer ON customer.id = funding_source.customer_id
LEFT JOIN awaiting_proposal AS awaiting ON awaiting.proforma_id = proforma.id
LEFT JOIN LATERAL (
    SELECT count(*) AS lines, sum(line.seconds) AS seconds, sum(line.amount) AS amount
    FROM document_line AS line WHERE line.document_id = proforma.document_id
) AS held ON true
WHERE proforma.legal_entity_id = %(legal_entity)s
    AND (  -- what is open is found by its own table, not by looking at all there is
        %(state)s::text IS DISTINCT FROM 'draft'
        OR proforma.id = any(array(SELECT proforma_id FROM open_proforma WHERE legal_entity_id = %(legal_entity)s))
    )
    AND (
        %(state)s::text IS DISTINCT FROM 'waiting'
        OR proforma.id = any(array(SELECT proforma_id FROM awaiting_proposal WHERE legal_entity_id = %(legal_entity)s))
    )
    AND (%(contract)s::text IS NULL OR contract.code = %(contract)s)
    AND (%(state)s::text IS NULL OR CASE WHEN awaiting.proforma_id IS NOT NULL THEN 'waiting' ELSE stands.state END = %(state)s)
