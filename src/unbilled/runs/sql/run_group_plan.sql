-- what: what a run decides as one: a contract on a run date, with the last transaction date that its lines there take;
--     what thresholds made stands on the day of the run
-- parameters: on_date, reached (contracts); reads the plans run_date_plan and run_row_plan
-- result: the plan run_group_plan; process is that of the contract
CREATE TEMP TABLE run_group_plan ON COMMIT DROP AS
SELECT due.contract_id, due.run_date, max(due.cut_off_date) AS cut_off_date, contract.code AS contract, contract.legal_entity_id,
    coalesce(nullif(contract.process, ''), legal_entity.process) AS process
FROM (
    SELECT contract_id, run_date, cut_off_date FROM run_date_plan
    UNION ALL
    SELECT contract_id, run_date, cut_off_date FROM run_row_plan WHERE milestone_id IS NOT NULL
    UNION ALL
    SELECT reached.contract_id, %(on_date)s::date, coalesce(
            (SELECT min(due.cut_off_date) FROM run_date_plan AS due
            WHERE due.contract_id = reached.contract_id AND due.run_date = %(on_date)s::date),
            %(on_date)s::date
        )
    FROM unnest(%(reached)s::bigint[]) AS reached (contract_id)
) AS due
INNER JOIN contract ON contract.id = due.contract_id
INNER JOIN legal_entity ON legal_entity.id = contract.legal_entity_id
GROUP BY due.contract_id, due.run_date, contract.code, contract.legal_entity_id, contract.process, legal_entity.process
