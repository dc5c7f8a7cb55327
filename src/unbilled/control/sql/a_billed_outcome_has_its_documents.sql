-- what: outcomes of billing runs that are billed without a document, others that have one, and documents of another contract
--     or without a proforma or proposal
-- parameters: legal_entity (id, or NULL for all)
-- result: legal_entity, subject, detail
SELECT outcome.legal_entity_id AS legal_entity,
    'run ' || outcome.run_id || ', contract ' || contract.code || ', ' || outcome.run_date AS subject,
    'it is ' || outcome.outcome || ', and has ' || count(made.id) || ' documents, of which ' || count(document.id)
    || ' are drafts or proposals of its contract' AS detail
FROM run_outcome AS outcome
INNER JOIN contract ON contract.id = outcome.contract_id
LEFT JOIN run_document AS made ON made.outcome_id = outcome.id
LEFT JOIN document
    ON document.id = made.document_id AND document.contract_id = outcome.contract_id
    AND (
        EXISTS (SELECT FROM proforma WHERE proforma.document_id = document.id)
        OR EXISTS (SELECT FROM proposal WHERE proposal.document_id = document.id)
    )
WHERE (%(legal_entity)s::bigint IS NULL OR outcome.legal_entity_id = %(legal_entity)s)
GROUP BY outcome.id, contract.code
HAVING (outcome.outcome = 'billed') <> (count(made.id) > 0) OR count(made.id) <> count(document.id)
ORDER BY outcome.id
