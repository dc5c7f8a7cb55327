-- what: the sales that credits returned to the backlog
-- parameters: credits (ids of invoices)
-- result: actual_id, legal_entity_id of each
SELECT credit.replacement_id AS actual_id, credit.legal_entity_id
FROM invoice
INNER JOIN actual_credit AS credit ON credit.document_id = invoice.document_id
WHERE invoice.id = any(%(credits)s::bigint[]) AND credit.replacement_id IS NOT NULL
ORDER BY credit.replacement_id
