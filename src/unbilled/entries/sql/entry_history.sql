-- what: what happened to an entry: submissions, decisions, withdrawals
-- parameters: entry (id)
-- result: what, actor, at, reason; in order
SELECT 'submitted' AS what, command.actor, command.at, '' AS reason
FROM submission INNER JOIN command ON command.id = submission.command_id
WHERE submission.entry_id = %(entry)s
UNION ALL
SELECT decision.kind, command.actor, command.at, decision.reason
FROM submission
INNER JOIN decision ON decision.submission_id = submission.id
INNER JOIN command ON command.id = decision.command_id
WHERE submission.entry_id = %(entry)s
UNION ALL
SELECT 'withdrawn', command.actor, command.at, withdrawal.reason
FROM submission
INNER JOIN decision ON decision.submission_id = submission.id
INNER JOIN approval_withdrawal AS withdrawal ON withdrawal.decision_id = decision.id
INNER JOIN command ON command.id = withdrawal.command_id
WHERE submission.entry_id = %(entry)s
ORDER BY at
