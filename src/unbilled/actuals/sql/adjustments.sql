-- what: records why each planned actual ends without a document
-- parameters: command, cause, reason; reads the plan adjustment_plan
-- result: rows of actual_adjustment
INSERT INTO actual_adjustment (
    actual_id, legal_entity_id, reversal_id, cause, reason, seconds_added, quantity_added, command_id
)
SELECT actual_id, legal_entity_id, reversal_id, %(cause)s, %(reason)s, seconds_added, quantity_added, %(command)s
FROM adjustment_plan
ORDER BY actual_id
