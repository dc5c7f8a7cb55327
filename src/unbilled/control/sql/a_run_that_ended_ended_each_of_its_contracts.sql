-- what: contracts that a run which came to its end left without an outcome, that ended twice for one run date, or that a run
--     ended without having set out to
-- parameters: legal_entity (id, or NULL for all)
-- result: legal_entity, subject, detail
WITH ended AS (
    SELECT run_id, contract_id, legal_entity_id, count(*) AS outcomes, count(DISTINCT run_date) AS run_dates
    FROM run_outcome
    GROUP BY run_id, contract_id, legal_entity_id
),

wanted AS (
    SELECT run_contract.run_id, run_contract.contract_id, run_contract.legal_entity_id, run_end.id IS NOT NULL AS is_over
    FROM run_contract
    LEFT JOIN run_end ON run_end.run_id = run_contract.run_id
),

compared AS (SELECT * FROM wanted FULL JOIN ended USING (run_id, contract_id, legal_entity_id))

SELECT compared.legal_entity_id AS legal_entity, 'run ' || compared.run_id || ', contract ' || contract.code AS subject,
    CASE WHEN compared.is_over IS NULL THEN 'it ended, and was not to be billed'
        WHEN compared.outcomes IS NULL THEN 'the run ended without it'
        ELSE 'it ended ' || compared.outcomes || ' times for ' || compared.run_dates || ' run dates' END AS detail
FROM compared
INNER JOIN contract ON contract.id = compared.contract_id
WHERE (%(legal_entity)s::bigint IS NULL OR compared.legal_entity_id = %(legal_entity)s)
    AND (
        compared.is_over IS NULL OR compared.is_over AND compared.outcomes IS NULL OR compared.outcomes > compared.run_dates
    )
ORDER BY compared.run_id, compared.contract_id
