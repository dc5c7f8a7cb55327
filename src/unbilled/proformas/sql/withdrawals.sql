-- what: records that confirmations were withdrawn
-- parameters: command, reason; reads the plan closed_plan
-- result: rows of confirmation_withdrawal
INSERT INTO confirmation_withdrawal (legal_entity_id, command_id, confirmation_id, reason)
SELECT legal_entity_id, %(command)s, confirmation_id, %(reason)s FROM closed_plan ORDER BY confirmation_id
