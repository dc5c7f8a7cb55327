-- what: how requests to reopen periods ended
-- parameters: command, by, approving, reason; reads the plan decision_plan
-- result: rows of reopening_decision
INSERT INTO reopening_decision (legal_entity_id, command_id, request_id, requested_by, decided_by, is_approved, reason)
SELECT legal_entity_id, %(command)s, request_id, requested_by, %(by)s, %(approving)s, %(reason)s
FROM decision_plan WHERE refusal IS NULL ORDER BY request_id
