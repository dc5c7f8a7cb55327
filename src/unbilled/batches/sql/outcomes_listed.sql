-- what: the documents of a batch and what came of each, filtered; a filter that is NULL matches everything
-- parameters: legal_entity, batch (ids), outcome
-- result: one row per document; outcome: waiting, done, refused
SELECT listed.* FROM (
    SELECT held.document_id AS id, batch.kind, held.number, coalesce(proposal.reference, proforma.reference, credited.number) AS reference,
        contract.code AS contract, contract.id AS contract_id, coalesce(said.refusal, '') AS refusal, said.refusal_values,
        coalesce(invoice.number, credit.number) AS invoice, coalesce(invoice.id, credit.id) AS invoice_id,
        coalesce(credited.net, line.amount) AS amount, document.currency,
        CASE WHEN said.id IS NULL THEN 'waiting' WHEN said.refusal = '' THEN 'done' ELSE 'refused' END AS outcome
    FROM batch_document AS held
    INNER JOIN batch ON batch.id = held.batch_id
    INNER JOIN document ON document.id = held.document_id
    INNER JOIN contract ON contract.id = document.contract_id
    LEFT JOIN proforma ON proforma.document_id = held.document_id AND batch.kind = 'confirm_proformas'
    LEFT JOIN proposal ON proposal.document_id = held.document_id AND batch.kind = 'post_proposals'
    LEFT JOIN invoice ON invoice.document_id = held.document_id AND batch.kind = 'post_proposals'
    LEFT JOIN invoice AS credited ON credited.id = held.number AND batch.kind = 'credit_invoices'
    LEFT JOIN LATERAL (
        SELECT issued.id, issued.number FROM invoice AS issued WHERE issued.credits_id = credited.id ORDER BY issued.id DESC LIMIT 1
    ) AS credit ON true
    LEFT JOIN batch_outcome AS said ON said.batch_id = held.batch_id AND said.document_id = held.document_id
    LEFT JOIN LATERAL (
        SELECT sum(document_line.amount) AS amount FROM document_line WHERE document_line.document_id = held.document_id
    ) AS line ON true
    WHERE held.legal_entity_id = %(legal_entity)s AND held.batch_id = %(batch)s
) AS listed
WHERE %(outcome)s::text IS NULL OR listed.outcome = %(outcome)s
