-- what: how much is on drafts, and on confirmed proformas that wait for their proposal
-- parameters: legal_entity (id), contracts (ids, or NULL for all)
-- result: one row per state (draft, waiting) and currency; contract is the code of the first
SELECT opened.state, document.currency, min(contract.code) AS contract, count(DISTINCT opened.proforma_id) AS count,
    sum(line.amount) AS amount
FROM (
    SELECT proforma_id, legal_entity_id, 'draft' AS state FROM open_proforma
    UNION ALL
    SELECT proforma_id, legal_entity_id, 'waiting' FROM awaiting_proposal
) AS opened
INNER JOIN proforma ON proforma.id = opened.proforma_id
INNER JOIN document ON document.id = proforma.document_id
INNER JOIN contract ON contract.id = document.contract_id
LEFT JOIN document_line AS line ON line.document_id = proforma.document_id
    AND line.document_id = any(array(
        SELECT own.document_id FROM proforma AS own
        WHERE own.id IN (SELECT proforma_id FROM open_proforma UNION ALL SELECT proforma_id FROM awaiting_proposal)
    ))
WHERE opened.legal_entity_id = %(legal_entity)s
    AND (%(contracts)s::bigint[] IS NULL OR document.contract_id = any(%(contracts)s::bigint[]))
GROUP BY opened.state, document.currency
ORDER BY opened.state, document.currency
