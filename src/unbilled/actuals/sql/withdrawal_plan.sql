-- what: the actuals that recalling approved entries reverses, and the document that holds a sale, if one does
-- parameters: entries (ids)
-- result: the plan withdrawal_plan: one row per actual of these entries that nothing has reversed
CREATE TEMP TABLE withdrawal_plan ON COMMIT DROP AS
SELECT actual.id AS actual_id, actual.legal_entity_id, actual.kind, actual.entry_id, actual.transaction_date,
    actual.funding_source_id, project.code AS project_code, decision.id AS decision_id, live.document_id,
    nextval('actual_id_seq') AS reversal_id
FROM actual
INNER JOIN project ON project.id = actual.project_id
INNER JOIN submission ON submission.entry_id = actual.entry_id
INNER JOIN decision ON decision.submission_id = submission.id AND decision.kind = 'approved'
LEFT JOIN approval_withdrawal ON approval_withdrawal.decision_id = decision.id
LEFT JOIN live_claim AS live ON live.actual_id = actual.id
WHERE actual.entry_id = any(%(entries)s)
    AND approval_withdrawal.id IS NULL
    AND actual.reverses_id IS NULL
    AND NOT EXISTS (SELECT FROM actual AS reversal WHERE reversal.reverses_id = actual.id)
    AND NOT EXISTS (SELECT FROM actual_credit WHERE actual_credit.actual_id = actual.id)
ORDER BY actual.id
