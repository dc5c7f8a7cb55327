-- what: where each entry stands: draft, submitted, approved, rejected, or corrected, which ends it
-- parameters: none
-- result: entry_id, state, reason
CREATE VIEW entry_state AS
SELECT entry.id AS entry_id, entry.legal_entity_id,
    CASE
        WHEN correction.id IS NOT NULL THEN 'corrected'
        WHEN awaiting_approval.entry_id IS NOT NULL THEN 'submitted'
        WHEN withdrawal.id IS NOT NULL THEN 'draft'
        WHEN last.kind IN ('approved', 'rejected') THEN last.kind
        ELSE 'draft' END AS state,
    coalesce(withdrawal.reason, last.reason, '') AS reason
FROM entry
LEFT JOIN entry_correction AS correction ON correction.entry_id = entry.id
LEFT JOIN awaiting_approval ON awaiting_approval.entry_id = entry.id
LEFT JOIN LATERAL (
    SELECT decision.id, decision.kind, decision.reason
    FROM submission
    INNER JOIN decision ON decision.submission_id = submission.id
    WHERE submission.entry_id = entry.id
    ORDER BY submission.round DESC
    LIMIT 1
) AS last ON true
LEFT JOIN approval_withdrawal AS withdrawal ON withdrawal.decision_id = last.id
