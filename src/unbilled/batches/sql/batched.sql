-- what: the documents of proformas, proposals or invoices, in order
-- parameters: kind, numbers (ids of proformas, of proposals or of invoices)
-- result: document_id, legal_entity_id, number
SELECT proforma.document_id, proforma.legal_entity_id, proforma.id AS number
FROM proforma WHERE %(kind)s = 'confirm_proformas' AND proforma.id = any(%(numbers)s::bigint[])
UNION ALL
SELECT proposal.document_id, proposal.legal_entity_id, proposal.id
FROM proposal WHERE %(kind)s = 'post_proposals' AND proposal.id = any(%(numbers)s::bigint[])
UNION ALL
SELECT invoice.document_id, invoice.legal_entity_id, invoice.id
FROM invoice WHERE %(kind)s = 'credit_invoices' AND invoice.id = any(%(numbers)s::bigint[])
ORDER BY number
