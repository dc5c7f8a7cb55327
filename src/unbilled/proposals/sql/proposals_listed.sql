-- what: proposals with where they stand and what is on them, filtered; every filter that is NULL matches everything
-- parameters: legal_entity (id), contract (code), state
-- result: one row per proposal; state: open, posted, cancelled
SELECT listed.* FROM (
    SELECT proposal.id, proposal.reference, contract.code AS contract, contract.id AS contract_id, customer.code AS customer,
        coalesce(customer.name, legal_entity.name) AS customer_name, document.currency, document.process, command.actor AS created_by,
        command.at AS created_at, held.lines, held.seconds, held.amount,
        CASE
            WHEN opened.proposal_id IS NOT NULL THEN 'open'
            WHEN cancelled.id IS NOT NULL THEN 'cancelled'
            ELSE 'posted' END AS state
    FROM proposal
    INNER JOIN command ON command.id = proposal.command_id
    INNER JOIN document ON document.id = proposal.document_id
    INNER JOIN contract ON contract.id = document.contract_id
    INNER JOIN funding_source ON funding_source.id = document.funding_source_id
    INNER JOIN legal_entity ON legal_entity.id = document.legal_entity_id
    LEFT JOIN customer ON customer.id = funding_source.customer_id
    LEFT JOIN open_proposal AS opened ON opened.proposal_id = proposal.id
    LEFT JOIN proposal_cancellation AS cancelled ON cancelled.proposal_id = proposal.id
    LEFT JOIN LATERAL (
        SELECT count(*) AS lines, sum(line.seconds) AS seconds, sum(line.amount) AS amount
        FROM document_line AS line WHERE line.document_id = proposal.document_id
    ) AS held ON true
    WHERE proposal.legal_entity_id = %(legal_entity)s
        AND (%(contract)s::text IS NULL OR contract.code = %(contract)s)
        AND (  -- what is open is found by its own table, not by looking at all there is
            %(state)s::text IS DISTINCT FROM 'open'
            OR proposal.id = any(array(SELECT proposal_id FROM open_proposal WHERE legal_entity_id = %(legal_entity)s))
        )
) AS listed
WHERE %(state)s::text IS NULL OR listed.state = %(state)s
