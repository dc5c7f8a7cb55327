-- what: actuals of an entry whose approval was withdrawn after they were written, that nothing has reversed or credited
-- parameters: legal_entity (id, or NULL for all)
-- result: legal_entity, subject, detail
SELECT actual.legal_entity_id AS legal_entity, 'actual A' || actual.id AS subject,
    'the approval of entry ' || actual.entry_id || ' is withdrawn, and it stands' AS detail
FROM approval_withdrawal AS withdrawal
INNER JOIN decision ON decision.id = withdrawal.decision_id
INNER JOIN submission ON submission.id = decision.submission_id
INNER JOIN actual ON actual.entry_id = submission.entry_id
WHERE (%(legal_entity)s::bigint IS NULL OR withdrawal.legal_entity_id = %(legal_entity)s)
    AND actual.command_id < withdrawal.command_id
    AND actual.reverses_id IS NULL
    AND NOT EXISTS (SELECT FROM actual AS reversal WHERE reversal.reverses_id = actual.id)
    AND NOT EXISTS (SELECT FROM actual_credit WHERE actual_credit.actual_id = actual.id)
ORDER BY actual.id
