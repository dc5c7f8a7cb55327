-- what: drafts that are no longer those that were read are not confirmed
-- parameters: proformas (ids); reads and changes the plan confirmation_plan
-- result: their refusal
UPDATE confirmation_plan SET refusal = 'draft_changed'
WHERE refusal IS NULL AND proforma_id = any(%(proformas)s::bigint[])
