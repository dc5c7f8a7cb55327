-- what: the class of documents that are issued together: that of what they come to (rules: document-class, collective-credit)
-- parameters: none; reads and changes the plan invoice_total
-- result: their class
UPDATE invoice_total
SET document_class = CASE
    WHEN invoice_total.document_class LIKE 'internal%%' THEN CASE WHEN whole.total < 0 THEN 'internal_credit' ELSE 'internal_charge' END
    WHEN whole.total < 0 THEN 'credit_note'
    ELSE 'invoice' END
FROM (
    SELECT coalesce(issued_with_id, id) AS first_id, sum(net + tax) AS total FROM invoice_total GROUP BY coalesce(issued_with_id, id)
) AS whole
WHERE whole.first_id = coalesce(invoice_total.issued_with_id, invoice_total.id)
