-- what: the run dates of lines that are done: what was billed, and what had nothing to bill; what is parked comes again
-- parameters: command, run; reads the plan run_date_plan
-- result: rows of run_line
INSERT INTO run_line (legal_entity_id, command_id, contract_line_id, run_date, cut_off_date, outcome_id)
SELECT outcome.legal_entity_id, %(command)s, due.contract_line_id, due.run_date, due.cut_off_date, outcome.id
FROM run_date_plan AS due
INNER JOIN run_outcome AS outcome
    ON outcome.run_id = %(run)s AND outcome.contract_id = due.contract_id AND outcome.run_date = due.run_date
WHERE outcome.outcome <> 'parked'
ORDER BY due.contract_line_id, due.run_date
