-- what: what documents deduct of prepayments, together
-- parameters: documents (ids)
-- result: prepayment_id, amount
SELECT prepayment_id, sum(amount) AS amount FROM standing_application
WHERE document_id = any(%(documents)s::bigint[]) GROUP BY prepayment_id ORDER BY prepayment_id
