-- what: what happened to an entry: submissions, decisions, withdrawals, its correction and what it corrects
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
UNION ALL
SELECT 'corrected', command.actor, command.at, concat_ws(
    ' → ', correction.reason, (
        SELECT string_agg('entry ' || part.entry_id, ', ' ORDER BY part.part)
        FROM corrected_entry AS part WHERE part.correction_id = correction.id
    )
)
FROM entry_correction AS correction INNER JOIN command ON command.id = correction.command_id
WHERE correction.entry_id = %(entry)s
UNION ALL
SELECT 'recorded', command.actor, command.at, 'entry ' || correction.entry_id || ' → ' || correction.reason
FROM corrected_entry AS part
INNER JOIN entry_correction AS correction ON correction.id = part.correction_id
INNER JOIN command ON command.id = part.command_id
WHERE part.entry_id = %(entry)s
ORDER BY at
