-- what: reversed sales have ended
-- parameters: command; reads the plan reversal_plan
-- result: rows of actual_end
INSERT INTO actual_end (actual_id, generation, reversal_id, legal_entity_id, command_id)
SELECT plan.actual_id,
    1 + coalesce((SELECT max(generation) FROM actual_release WHERE actual_release.actual_id = plan.actual_id), 0),
    plan.reversal_id, plan.legal_entity_id, %(command)s
FROM reversal_plan AS plan
WHERE plan.kind = 'unbilled'
ORDER BY plan.actual_id
