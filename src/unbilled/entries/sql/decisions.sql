-- what: records what was decided about submissions
-- parameters: command; reads the plan decision_plan (submission_id, legal_entity_id, kind, reason)
-- result: rows of decision
INSERT INTO decision (legal_entity_id, command_id, submission_id, kind, reason)
SELECT legal_entity_id, %(command)s, submission_id, kind, reason FROM decision_plan
