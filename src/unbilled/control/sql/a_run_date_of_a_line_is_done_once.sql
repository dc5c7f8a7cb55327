-- what: run dates of contract lines that were done twice, by an outcome of another contract or run date, or by one that parked them
-- parameters: legal_entity (id, or NULL for all)
-- result: legal_entity, subject, detail
SELECT done.legal_entity_id AS legal_entity, 'line ' || line.code || ' of contract ' || contract.code || ', ' || done.run_date AS subject,
    CASE WHEN outcome.outcome = 'parked' THEN 'it is parked, and done'
        WHEN outcome.contract_id <> line.contract_id OR outcome.run_date <> done.run_date
            OR outcome.legal_entity_id <> done.legal_entity_id
            THEN 'its outcome is of another contract or run date'
        ELSE 'it is done ' || done.times || ' times' END AS detail
FROM (
    SELECT run_line.*, count(*) OVER (PARTITION BY contract_line_id, run_date) AS times,
        row_number() OVER (PARTITION BY contract_line_id, run_date ORDER BY id) AS place
    FROM run_line
) AS done
INNER JOIN contract_line AS line ON line.id = done.contract_line_id
INNER JOIN contract ON contract.id = line.contract_id
INNER JOIN run_outcome AS outcome ON outcome.id = done.outcome_id
WHERE (%(legal_entity)s::bigint IS NULL OR done.legal_entity_id = %(legal_entity)s)
    AND (
        done.place > 1 OR outcome.outcome = 'parked' OR outcome.contract_id <> line.contract_id OR outcome.run_date <> done.run_date
        OR outcome.legal_entity_id <> done.legal_entity_id
    )
ORDER BY done.contract_line_id, done.run_date, done.id
