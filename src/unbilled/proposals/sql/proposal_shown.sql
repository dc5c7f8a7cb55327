-- what: a proposal with where it stands
-- parameters: legal_entity, proposal (ids)
-- result: one row, or none in another legal entity; siblings are the open proposals that its lines may be moved to
SELECT proposal.id, proposal.document_id, proposal.reference, contract.code AS contract, contract.name AS contract_name,
    contract.id AS contract_id, customer.code AS customer,
    coalesce(customer.name, legal_entity.name) AS customer_name, coalesce(customer.on_hold, false) AS is_on_hold,
    funding_source.code AS funding_source, document.currency, document.process, command.actor AS created_by, command.at AS created_at,
    CASE
        WHEN opened.proposal_id IS NOT NULL THEN 'open'
        WHEN cancelled.id IS NOT NULL THEN 'cancelled'
        ELSE 'posted' END AS state,
    (
        SELECT jsonb_agg(jsonb_build_object('id', other.id, 'reference', other.reference) ORDER BY other.id)
        FROM document AS beside
        INNER JOIN proposal AS other ON other.document_id = beside.id AND other.id <> proposal.id
        INNER JOIN open_proposal ON open_proposal.proposal_id = other.id
        WHERE beside.contract_id = document.contract_id AND beside.funding_source_id = document.funding_source_id
            AND beside.currency = document.currency AND beside.process = 'direct' AND beside.kind = 'sale'
    ) AS siblings
FROM proposal
INNER JOIN command ON command.id = proposal.command_id
INNER JOIN document ON document.id = proposal.document_id
INNER JOIN contract ON contract.id = document.contract_id
INNER JOIN funding_source ON funding_source.id = document.funding_source_id
INNER JOIN legal_entity ON legal_entity.id = document.legal_entity_id
LEFT JOIN customer ON customer.id = funding_source.customer_id
LEFT JOIN open_proposal AS opened ON opened.proposal_id = proposal.id
LEFT JOIN proposal_cancellation AS cancelled ON cancelled.proposal_id = proposal.id
WHERE proposal.legal_entity_id = %(legal_entity)s AND proposal.id = %(proposal)s
