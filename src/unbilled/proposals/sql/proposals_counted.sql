-- what: how much is on open proposals
-- parameters: legal_entity (id), contracts (ids, or NULL for all)
-- result: one row per currency; contract is the code of the first
SELECT document.currency, min(contract.code) AS contract, count(DISTINCT proposal.id) AS count, sum(line.amount) AS amount
FROM open_proposal
INNER JOIN proposal ON proposal.id = open_proposal.proposal_id
INNER JOIN document ON document.id = proposal.document_id
INNER JOIN contract ON contract.id = document.contract_id
LEFT JOIN document_line AS line ON line.document_id = proposal.document_id
    AND line.document_id = any(array(
        SELECT own.document_id FROM proposal AS own INNER JOIN open_proposal AS opened ON opened.proposal_id = own.id
    ))
WHERE open_proposal.legal_entity_id = %(legal_entity)s
    AND (%(contracts)s::bigint[] IS NULL OR document.contract_id = any(%(contracts)s::bigint[]))
GROUP BY document.currency
ORDER BY document.currency
