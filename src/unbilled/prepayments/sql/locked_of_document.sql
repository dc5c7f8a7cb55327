-- what: nobody else deducts the prepayments that a document deducts or is to deduct
-- parameters: document (id), prepayments (ids)
-- result: prepayment_id of each
SELECT prepayment_id FROM prepayment_balance
WHERE prepayment_id = any(%(prepayments)s::bigint[])
    OR prepayment_id IN (SELECT prepayment_id FROM prepayment_application WHERE document_id = %(document)s)
ORDER BY prepayment_id FOR UPDATE
