-- what: records that confirmations were withdrawn, and the draft in the stead of each proforma
-- parameters: command, reason; reads the plan closed_plan
-- result: rows of confirmation_withdrawal
INSERT INTO confirmation_withdrawal (legal_entity_id, command_id, confirmation_id, draft_id, reason)
SELECT plan.legal_entity_id, %(command)s, plan.confirmation_id, draft.id, %(reason)s
FROM closed_plan AS plan
INNER JOIN proforma AS draft ON draft.document_id = plan.draft_document_id
ORDER BY plan.confirmation_id
