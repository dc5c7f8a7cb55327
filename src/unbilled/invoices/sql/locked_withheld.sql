-- what: nobody else releases or credits what these invoices withheld
-- parameters: invoices (ids)
-- result: document_id of each
SELECT balance.document_id FROM retention_balance AS balance
WHERE balance.document_id IN (SELECT document_id FROM invoice WHERE id = any(%(invoices)s::bigint[]))
ORDER BY balance.document_id FOR UPDATE
