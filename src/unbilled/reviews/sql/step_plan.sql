-- what: the next step of the review of each proposal, or why it cannot be taken (rule: review)
-- parameters: proposals (ids), kind, by, day (of a submission), comment, reviewer
-- result: the plan step_plan
CREATE TEMP TABLE step_plan ON COMMIT DROP AS
WITH found AS (
    SELECT wanted.id AS proposal_id, proposal.legal_entity_id, proposal.document_id, coalesce(proposal.reference, wanted.id::text)
        AS subject,
        opened.proposal_id IS NOT NULL AS is_open, content.currency, content.amount, content.fingerprint,
        CASE WHEN %(kind)s = 'submitted' THEN round(content.amount * contract_rate_on(
            content.contract_id, content.currency, legal_entity.accounting_currency, %(day)s::date
        ), minor_units(legal_entity.accounting_currency)) ELSE coalesce(last.amount_accounting, 0) END AS amount_accounting,
        coalesce(last.place, 0) + 1 AS place, last.place AS follows, coalesce(last.state, 'open') AS state_before,
        last.fingerprint AS read, last.up_to AS asked, last.reviewer AS asked_person, last.submitted_by,
        legal_entity.accounting_currency
    FROM unnest(%(proposals)s::bigint[]) AS wanted (id)
    LEFT JOIN proposal ON proposal.id = wanted.id
    LEFT JOIN open_proposal AS opened ON opened.proposal_id = wanted.id
    LEFT JOIN legal_entity ON legal_entity.id = proposal.legal_entity_id
    LEFT JOIN proposal_content AS content ON content.proposal_id = wanted.id
    LEFT JOIN proposal_review AS last ON last.proposal_id = wanted.id
),

banded AS (
    SELECT found.*, band.id IS NOT NULL AS has_band,
        CASE %(kind)s WHEN 'submitted' THEN band.up_to WHEN 'escalated' THEN higher.up_to ELSE found.asked END AS up_to,
        higher.id IS NOT NULL AS has_higher,
        CASE WHEN %(kind)s IN ('submitted', 'reassigned') THEN %(reviewer)s
            WHEN %(kind)s = 'escalated' THEN '' ELSE coalesce(found.asked_person, '') END AS reviewer
    FROM found
    LEFT JOIN LATERAL (
        SELECT * FROM review_band
        WHERE review_band.legal_entity_id = found.legal_entity_id
            AND (review_band.up_to IS NULL OR review_band.up_to >= abs(found.amount_accounting))
        ORDER BY review_band.up_to LIMIT 1
    ) AS band ON true
    LEFT JOIN LATERAL (
        SELECT * FROM review_band
        WHERE review_band.legal_entity_id = found.legal_entity_id AND found.asked IS NOT NULL
            AND (review_band.up_to IS NULL OR review_band.up_to > found.asked)
        ORDER BY review_band.up_to LIMIT 1
    ) AS higher ON true
),

asked AS (
    SELECT banded.*, who.approvers, who.persons,
        coalesce(who.persons ? %(by)s, false)
        AND (banded.reviewer IN ('', %(by)s) OR coalesce(who.above ? %(by)s, false)) AS may_decide
    FROM banded
    LEFT JOIN LATERAL (
        SELECT string_agg(DISTINCT asked.person, ', ') AS approvers, jsonb_agg(asked.person) AS persons,
            jsonb_agg(asked.person) FILTER (WHERE asked.is_above) AS above
        FROM approvers_from(banded.legal_entity_id, banded.up_to) AS asked
    ) AS who ON true
)

SELECT asked.*,
    CASE %(kind)s WHEN 'commented' THEN asked.state_before WHEN 'change_requested' THEN 'returned'
        WHEN 'reassigned' THEN 'submitted' WHEN 'escalated' THEN 'submitted' ELSE %(kind)s END AS state,
    %(kind)s::text AS kind,
    CASE
        WHEN NOT asked.is_open THEN 'proposal_not_open'
        WHEN %(kind)s IN ('rejected', 'change_requested', 'commented') AND %(comment)s = '' THEN 'comment_missing'
        WHEN %(kind)s = 'commented' THEN NULL
        WHEN %(kind)s = 'submitted' AND asked.state_before IN ('submitted', 'approved') AND asked.read = asked.fingerprint
            THEN 'in_review_already'
        WHEN %(kind)s = 'submitted' AND asked.amount_accounting IS NULL THEN 'proposal_without_rate'
        WHEN %(kind)s = 'submitted' AND NOT asked.has_band THEN 'no_approver'
        WHEN %(kind)s <> 'submitted' AND asked.state_before <> 'submitted'
            AND NOT (%(kind)s = 'withdrawn' AND asked.state_before = 'approved') THEN 'not_in_review'
        WHEN %(kind)s = 'escalated' AND NOT asked.has_higher THEN 'no_higher_band'
        WHEN %(kind)s IN ('submitted', 'reassigned') AND asked.reviewer <> '' AND NOT coalesce(asked.persons ? asked.reviewer, false)
            THEN 'not_an_approver'
        WHEN %(kind)s IN ('approved', 'rejected', 'change_requested') AND NOT asked.may_decide THEN 'not_an_approver'
        WHEN %(kind)s = 'approved' AND (asked.submitted_by = %(by)s OR EXISTS (
            SELECT FROM proposal_editor AS hand WHERE hand.proposal_id = asked.proposal_id AND hand.actor = %(by)s
        )) THEN 'own_proposal'
        WHEN %(kind)s = 'approved' AND asked.read <> asked.fingerprint THEN 'content_changed'
    END AS refusal,
    jsonb_build_object(
        'proposal', asked.subject, 'state', asked.state_before,
        'amount', round(asked.amount_accounting, minor_units(asked.accounting_currency)) || ' ' || asked.accounting_currency,
        'approvers', coalesce(asked.approvers, '-'), 'currency', asked.currency, 'date', %(day)s::date,
        'person', CASE WHEN %(kind)s IN ('submitted', 'reassigned') THEN asked.reviewer ELSE %(by)s END
    ) AS refusal_values
FROM asked
ORDER BY asked.proposal_id
