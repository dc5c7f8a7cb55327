-- what: rows of a source that were recorded before are told, so that nothing is entered twice
-- parameters: none; changes the plan entry_plan
-- result: their refusal
UPDATE entry_plan
SET refusal = 'entered_before', refusal_values = entry_plan.refusal_values || jsonb_build_object('entry', entry.id, 'source', entry.source)
FROM entry
WHERE entry_plan.refusal IS NULL AND entry_plan.source <> '' AND entry.legal_entity_id = entry_plan.legal_entity_id
    AND entry.source = entry_plan.source AND entry.worker_id = entry_plan.worker_id
    AND entry.transaction_date = entry_plan.transaction_date AND entry.project_id = entry_plan.project_id
    AND (entry.start_time, entry.task_id, entry.seconds, entry.description, entry.ordinal)
    IS NOT DISTINCT FROM (
        entry_plan.start_time, entry_plan.task_id, entry_plan.seconds, entry_plan.description, entry_plan.ordinal
    )
