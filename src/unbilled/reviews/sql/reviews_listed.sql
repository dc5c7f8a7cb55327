-- what: open proposals, or the one that is named, with where their review stands, who is asked and what was said last; every
--     filter that is NULL matches everything. What was edited after it was submitted or approved is not as it was read (rule: review)
-- parameters: legal_entity (id), proposal (id), contract (code), state, person, waits_for_me
-- result: one row per proposal; state: open, submitted, approved, rejected, returned, withdrawn, edited
SELECT listed.* FROM (
    SELECT proposal.id, proposal.reference, content.document_id, content.contract_id, contract.code AS contract, customer.code AS customer,
        coalesce(customer.name, legal_entity.name) AS customer_name, content.currency, content.amount,
        CASE WHEN review.state IN ('submitted', 'approved') AND review.fingerprint <> content.fingerprint THEN 'edited'
            ELSE coalesce(review.state, 'open') END AS state,
        coalesce(review.state, 'open') AS state_before, review.place, review.submitted_by, command.at AS since,
        review.stepped_by, review.comment, review.up_to, review.amount_accounting, legal_entity.accounting_currency,
        CASE WHEN review.reviewer <> '' THEN review.reviewer WHEN review.state = 'submitted' THEN asked.approvers END AS asked,
        opened.proposal_id IS NOT NULL AS is_open,
        opened.proposal_id IS NOT NULL AND review.state = 'submitted' AND review.fingerprint = content.fingerprint AND asked.is_asked
        AND review.submitted_by <> %(person)s AS waits_for_me
    FROM proposal
    LEFT JOIN open_proposal AS opened ON opened.proposal_id = proposal.id
    INNER JOIN proposal_content AS content ON content.proposal_id = proposal.id
    INNER JOIN contract ON contract.id = content.contract_id
    INNER JOIN document ON document.id = content.document_id
    INNER JOIN funding_source ON funding_source.id = document.funding_source_id
    INNER JOIN legal_entity ON legal_entity.id = proposal.legal_entity_id
    LEFT JOIN customer ON customer.id = funding_source.customer_id
    LEFT JOIN proposal_review AS review ON review.proposal_id = proposal.id
    LEFT JOIN command ON command.id = review.command_id
    LEFT JOIN LATERAL (
        SELECT string_agg(DISTINCT found.person, ', ') FILTER (WHERE NOT found.is_above) AS approvers,
            bool_or(found.person = %(person)s AND (review.reviewer IN ('', %(person)s) OR found.is_above)) AS is_asked
        FROM approvers_from(proposal.legal_entity_id, review.up_to) AS found
    ) AS asked ON review.proposal_id IS NOT NULL
    WHERE proposal.legal_entity_id = %(legal_entity)s
        AND (opened.proposal_id IS NOT NULL AND %(proposal)s::bigint IS NULL OR proposal.id = %(proposal)s)
        AND (%(contract)s::text IS NULL OR contract.code = %(contract)s)
) AS listed
WHERE (%(state)s::text IS NULL OR listed.state = %(state)s)
    AND (%(waits_for_me)s::boolean IS NULL OR coalesce(listed.waits_for_me, false) = %(waits_for_me)s)
