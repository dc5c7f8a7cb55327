-- what: how contracts ended in a run
-- parameters: legal_entity (id), command, run, outcomes (a JSON list: contract_id, run_date, cut_off_date, outcome, refusal,
--     refusal_values)
-- result: rows of run_outcome
INSERT INTO run_outcome (legal_entity_id, command_id, run_id, contract_id, run_date, cut_off_date, outcome, refusal, refusal_values)
SELECT %(legal_entity)s, %(command)s, %(run)s, told.contract_id, told.run_date, told.cut_off_date, told.outcome, told.refusal,
    told.refusal_values
FROM jsonb_to_recordset(%(outcomes)s::jsonb) AS told (
    contract_id bigint, run_date date, cut_off_date date, outcome text, refusal text, refusal_values jsonb
)
ORDER BY told.contract_id, told.run_date
