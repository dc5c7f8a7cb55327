-- what: stored reversals of costs and unbilled sales with neither the withdrawn approval nor the adjustment behind them (a
--     billing rule replaces by itself what it sells), those of billed sales without the credit of their invoice or
--     the withdrawal of their confirmation, and reversals
--     of a sale that did not end it
-- parameters: legal_entity (id, or NULL for all)
-- result: legal_entity, subject, detail
SELECT reversal.legal_entity_id AS legal_entity, 'actual A' || reversal.id AS subject,
    format('%%s reversal of A%%s has no cause, or has not ended it', reversal.kind, original.id) AS detail
FROM actual AS reversal
INNER JOIN actual AS original ON original.id = reversal.reverses_id
LEFT JOIN actual_end AS ended ON ended.actual_id = original.id AND ended.reversal_id = reversal.id
LEFT JOIN invoice AS credit ON credit.document_id = reversal.document_id
LEFT JOIN invoice AS credited ON credited.document_id = original.document_id
WHERE (%(legal_entity)s::bigint IS NULL OR reversal.legal_entity_id = %(legal_entity)s)
    AND CASE reversal.kind
        WHEN 'billed' THEN (credited.id IS NULL OR credit.credits_id IS DISTINCT FROM coalesce(credited.credits_id, credited.id))
            AND NOT EXISTS (
                SELECT FROM document_billed AS back
                WHERE back.document_id = original.document_id AND back.document_id = reversal.document_id
                    AND back.withdrawn AND back.command_id = reversal.command_id
            )
        ELSE (reversal.kind = 'unbilled' AND ended.actual_id IS NULL)
            OR (original.billing_rule_id IS NULL AND NOT EXISTS (
                SELECT FROM actual_adjustment AS adjustment
                WHERE adjustment.actual_id = original.id AND adjustment.reversal_id = reversal.id
                    AND adjustment.command_id = reversal.command_id
            ) AND NOT EXISTS (
                SELECT FROM submission
                INNER JOIN decision ON decision.submission_id = submission.id
                INNER JOIN approval_withdrawal ON approval_withdrawal.decision_id = decision.id
                WHERE submission.entry_id = reversal.entry_id AND approval_withdrawal.command_id = reversal.command_id
            )) END
ORDER BY reversal.id
