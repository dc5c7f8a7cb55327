-- what: which documents an outcome made
-- parameters: command, run, run_date, documents (ids)
-- result: rows of run_document
INSERT INTO run_document (legal_entity_id, command_id, outcome_id, document_id)
SELECT outcome.legal_entity_id, %(command)s, outcome.id, document.id
FROM document
INNER JOIN run_outcome AS outcome
    ON outcome.run_id = %(run)s AND outcome.contract_id = document.contract_id AND outcome.run_date = %(run_date)s
WHERE document.id = any(%(documents)s::bigint[])
ORDER BY document.id
