-- what: the documents of a batch of which nothing came yet, named as refusals name them
-- parameters: batch, documents (ids)
-- result: document_id, number, subject
SELECT held.document_id, held.number, coalesce(
        CASE batch.kind
            WHEN 'post_proposals' THEN proposal.reference WHEN 'credit_invoices' THEN invoice.number ELSE proforma.reference
        END, held.number::text
    ) AS subject
FROM batch_document AS held
INNER JOIN batch ON batch.id = held.batch_id
LEFT JOIN proforma ON proforma.document_id = held.document_id
LEFT JOIN proposal ON proposal.document_id = held.document_id
LEFT JOIN invoice ON invoice.id = held.number AND batch.kind = 'credit_invoices'
WHERE held.batch_id = %(batch)s AND held.document_id = any(%(documents)s::bigint[])
    AND NOT EXISTS (
        SELECT FROM batch_outcome WHERE batch_outcome.batch_id = held.batch_id AND batch_outcome.document_id = held.document_id
    )
ORDER BY held.number
