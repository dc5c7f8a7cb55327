-- what: who asks for which period to be reopened, and why
-- parameters: command, reason, by; reads the plan reopening_plan
-- result: rows of reopening_request; id
INSERT INTO reopening_request (legal_entity_id, command_id, period_id, module, state, reason, requested_by)
SELECT legal_entity_id, %(command)s, period_id, module, state, %(reason)s, %(by)s
FROM reopening_plan WHERE refusal IS NULL ORDER BY period_id
RETURNING id
