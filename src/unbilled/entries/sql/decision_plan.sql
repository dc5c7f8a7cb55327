-- what: one decision for each submitted entry
-- parameters: entries (ids), kind, reason
-- result: the plan decision_plan
CREATE TEMP TABLE decision_plan ON COMMIT DROP AS
SELECT submission_id, legal_entity_id, %(kind)s AS kind, %(reason)s AS reason
FROM awaiting_approval WHERE entry_id = any(%(entries)s)
