-- what: entries that were corrected and yet wait for approval, were handed in or approved again, or left an actual standing, those
--     whose correction withdrew no approval, and what stands in their stead without having been approved with the correction
-- parameters: legal_entity (id, or NULL for all)
-- result: legal_entity, subject, detail
SELECT correction.legal_entity_id AS legal_entity, 'entry ' || correction.entry_id AS subject, found.detail
FROM entry_correction AS correction
CROSS JOIN LATERAL (
    SELECT 'it was handed in again' AS detail
    FROM submission WHERE submission.entry_id = correction.entry_id AND submission.command_id >= correction.command_id
    UNION ALL
    SELECT 'A' || actual.id || ' of it still stands'
    FROM actual
    WHERE actual.entry_id = correction.entry_id AND actual.reverses_id IS NULL
        AND NOT EXISTS (SELECT FROM actual AS reversal WHERE reversal.reverses_id = actual.id)
        AND NOT EXISTS (SELECT FROM actual_credit WHERE actual_credit.actual_id = actual.id)
    UNION ALL
    SELECT 'its approval was not withdrawn'
    WHERE NOT EXISTS (
        SELECT FROM submission
        INNER JOIN decision ON decision.submission_id = submission.id
        INNER JOIN approval_withdrawal AS withdrawal ON withdrawal.decision_id = decision.id
        WHERE submission.entry_id = correction.entry_id AND withdrawal.command_id = correction.command_id
    )
    UNION ALL
    SELECT 'entry ' || part.entry_id || ' in its stead was not approved with it'
    FROM corrected_entry AS part
    WHERE part.correction_id = correction.id AND NOT EXISTS (
        SELECT FROM submission
        INNER JOIN decision ON decision.submission_id = submission.id AND decision.kind = 'approved'
        WHERE submission.entry_id = part.entry_id AND decision.command_id = correction.command_id
    )
) AS found
WHERE %(legal_entity)s::bigint IS NULL OR correction.legal_entity_id = %(legal_entity)s
ORDER BY correction.entry_id
