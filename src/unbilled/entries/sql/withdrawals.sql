-- what: records that approvals were withdrawn
-- parameters: command, reason; reads the plan withdrawal_plan (decision_id, legal_entity_id)
-- result: rows of approval_withdrawal
INSERT INTO approval_withdrawal (legal_entity_id, command_id, decision_id, reason)
SELECT DISTINCT legal_entity_id, %(command)s::bigint, decision_id, %(reason)s FROM withdrawal_plan ORDER BY decision_id
