-- what: approvals by those who made, edited or submitted the proposal or who were not the ones that ran the command; invoices of other
--     content than was approved, and those that nobody approved although their legal entity has wanted it since before
-- parameters: legal_entity (id, or NULL for all)
-- result: legal_entity, document_id, subject, detail
WITH asked AS (
    SELECT legal_entity.id, max(change.at) AS since
    FROM legal_entity
    INNER JOIN change ON change.table_name = 'legal_entity' AND change.row_id = legal_entity.id::text
        AND change.before ->> 'proposal_review' IS DISTINCT FROM change.after ->> 'proposal_review'
    WHERE legal_entity.proposal_review = 'required'
    GROUP BY legal_entity.id
),

posted AS (
    SELECT invoice.legal_entity_id, invoice.number, invoice.document_id, invoice.net, command.at, review.state, review.amount,
        document.kind, review.command_id
    FROM invoice
    INNER JOIN proposal ON proposal.document_id = invoice.document_id
    INNER JOIN document ON document.id = invoice.document_id
    LEFT JOIN command ON command.id = invoice.command_id
    LEFT JOIN proposal_review AS review ON review.proposal_id = proposal.id
    WHERE %(legal_entity)s::bigint IS NULL OR invoice.legal_entity_id = %(legal_entity)s
)

SELECT step.legal_entity_id AS legal_entity, proposal.document_id, 'review of ' || proposal.reference AS subject,
    format('%%s approved what %%s submitted', coalesce(command.actor, 'nobody'), step.submitted_by) AS detail
FROM review_step AS step
INNER JOIN proposal ON proposal.id = step.proposal_id
LEFT JOIN command ON command.id = step.command_id
WHERE (%(legal_entity)s::bigint IS NULL OR step.legal_entity_id = %(legal_entity)s)
    AND step.kind = 'approved'
    AND (command.actor IS DISTINCT FROM step.stepped_by OR command.actor = step.submitted_by OR EXISTS (
        SELECT FROM proposal_editor AS hand
        WHERE hand.proposal_id = step.proposal_id AND hand.actor = command.actor AND hand.command_id < step.command_id
    ))
UNION ALL
SELECT posted.legal_entity_id, posted.document_id, 'invoice ' || posted.number,
    format('its proposal was %%s', coalesce(posted.state, 'open'))
FROM posted
INNER JOIN asked ON asked.id = posted.legal_entity_id AND posted.at > asked.since
WHERE posted.state IS DISTINCT FROM 'approved'
UNION ALL
SELECT posted.legal_entity_id, posted.document_id, 'invoice ' || posted.number,
    format('%%s was approved and %%s was posted, or lines came later', posted.amount, posted.net)
FROM posted
INNER JOIN asked ON asked.id = posted.legal_entity_id AND posted.at > asked.since
WHERE posted.state = 'approved'
    AND (posted.kind = 'sale' AND posted.net <> posted.amount
        OR EXISTS (
            SELECT FROM actual_end AS claim WHERE claim.document_id = posted.document_id AND claim.command_id > posted.command_id
        ))
ORDER BY 1, 3
